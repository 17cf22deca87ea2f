import { lazy } from 'react'
import type { ComponentType } from 'react'
import { Activity, Box, CalendarClock, FileText, Kanban, KanbanSquare, Link2, Microscope, PackageOpen, Play, ScanBarcode, Send, TestTube, Users } from 'lucide-react'
import { words } from '../words/words'

const w = words({
  bench: 'Bench', scan: 'Scan', samples: 'Samples', containers: 'Containers',
  instruments: 'Instruments', sessions: 'Sessions', records: 'Records', uploads: 'Uploads', runs: 'Processing',
  snapshots: 'Snapshots', ledger: 'Ledger',
  people: 'People & access', board: 'Board', health: 'Health',
  facility: 'Facility', proof: 'Proof', lab: 'Lab',
})

export interface Place {
  path: string
  word: string
  icon: ComponentType<{ className?: string }>
  /** after G */
  key?: string
}

/** The sidebar, in its order; the first group has no name. */
export const GROUPS: { word: string | null; places: Place[] }[] = [
  { word: null, places: [
    { path: '/bench', word: w('bench'), icon: Kanban, key: 'b' },
    { path: '/scan', word: w('scan'), icon: ScanBarcode },
    { path: '/samples', word: w('samples'), icon: TestTube, key: 's' },
    { path: '/containers', word: w('containers'), icon: Box, key: 'c' },
  ] },
  { word: w('facility'), places: [
    { path: '/instruments', word: w('instruments'), icon: Microscope, key: 'i' },
    { path: '/sessions', word: w('sessions'), icon: CalendarClock, key: 'e' },
    { path: '/records', word: w('records'), icon: FileText, key: 'r' },
    { path: '/uploads', word: w('uploads'), icon: Send, key: 'u' },
    { path: '/runs', word: w('runs'), icon: Play },
  ] },
  { word: w('proof'), places: [
    { path: '/snapshots', word: w('snapshots'), icon: PackageOpen, key: 'p' },
    { path: '/ledger', word: w('ledger'), icon: Link2, key: 'l' },
  ] },
  { word: w('lab'), places: [
    { path: '/people', word: w('people'), icon: Users },
    { path: '/board', word: w('board'), icon: KanbanSquare },
    { path: '/health', word: w('health'), icon: Activity, key: 'h' },
  ] },
]

/** Every page, by the beginning of its address. */
export const PAGES: { route: string; page: ComponentType }[] = [
  { route: '/bench', page: lazy(() => import('../pages/bench/Bench')) },
  { route: '/samples/import', page: lazy(() => import('../pages/import/Import')) },
  { route: '/samples', page: lazy(() => import('../pages/samples/Samples')) },
  { route: '/containers', page: lazy(() => import('../pages/containers/Containers')) },
  { route: '/scan', page: lazy(() => import('../pages/scan/Scan')) },
  { route: '/instruments', page: lazy(() => import('../pages/timeline/Instruments')) },
  { route: '/session', page: lazy(() => import('../pages/session/SessionPage')) },
  { route: '/sessions', page: lazy(() => import('../pages/sessions/Sessions')) },
  { route: '/records', page: lazy(() => import('../pages/records/Records')) },
  { route: '/record', page: lazy(() => import('../pages/records/RecordPage')) },
  { route: '/uploads', page: lazy(() => import('../pages/uploads/Uploads')) },
  { route: '/runs', page: lazy(() => import('../pages/runs/Runs')) },
  { route: '/snapshots', page: lazy(() => import('../pages/snapshots/Snapshots')) },
  { route: '/ledger', page: lazy(() => import('../pages/ledger/Ledger')) },
  { route: '/people', page: lazy(() => import('../pages/people/People')) },
  { route: '/sign-in', page: lazy(() => import('../pages/signin/SignIn')) },
  { route: '/board', page: lazy(() => import('../pages/board/BoardPage')) },
  { route: '/health', page: lazy(() => import('../pages/health/Health')) },
  { route: '/sample', page: lazy(() => import('../pages/sample/SamplePage')) },
]
