import { Link } from 'wouter'
import { Page } from './Page'
import { Empty } from '../parts/parts'
import { words } from '../words/words'

const w = words({ title: 'No such page', text: 'Nothing is at this address.', bench: 'Go to the bench' })

export function Missing() {
  return (
    <Page title={w('title')}>
      <Empty actions={<Link className="button" href="/bench">{w('bench')}</Link>}>{w('text')}</Empty>
    </Page>
  )
}
