/** px to the side, from which on a finger swipes */
export const BEGINS_PX = 12

/** How far a finger that went `x` and `y` px swipes to the side; null when it scrolls, or has not decided. */
export const aside = (x: number, y: number) => (Math.abs(x) >= BEGINS_PX && Math.abs(x) > 1.5 * Math.abs(y) ? x : null)
