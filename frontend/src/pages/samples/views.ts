import { usePreference } from '../../api/preferences'

/** What somebody looks at again and again: a name for the filters of the address. */
export interface View {
  name: string
  query: string
}

export function useViews(page: string) {
  const [kept, keep] = usePreference(page + '.views')
  const views = Array.isArray(kept) ? kept.filter((one): one is View => typeof one?.name === 'string' && typeof one?.query === 'string') : []
  return {
    views,
    add: (view: View) => keep([...views.filter((one) => one.name !== view.name), view]),
    remove: (name: string) => keep(views.filter((one) => one.name !== name)),
  }
}
