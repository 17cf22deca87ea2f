import { Link } from 'wouter'
import { Empty } from '../../parts/parts'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'

const w = words({
  records: 'Records', records_text: 'Records appear when a session ends and its files are built into one. This release does not build them in the browser yet.', sessions: 'Look at the sessions',
})

export default function Records() {
  return <Page title={w('records')}><Empty actions={<Link className="button" href="/sessions">{w('sessions')}</Link>}>{w('records_text')}</Empty></Page>
}
