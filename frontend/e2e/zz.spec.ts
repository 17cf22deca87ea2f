import { facility } from './facility'
import { test } from '@playwright/test'
test('look', async () => {
  test.setTimeout(120000)
  const { lab, notebook } = await facility()
  notebook.writes = false
  const run = (...args: string[]) => lab.meanwhile(...args)
  console.log(await run('session', 'list'))
  console.log(await run('process', 'run'))
  console.log(await run('session', 'list'))
  console.log(await run('record', 'show', 'film'))
  console.log(JSON.stringify(notebook.asked))
  for (const p of ['/record/show?session_identifier=film', '/process/list', '/process/session?session_identifier=nothing', '/upload/list', '/session/samples?session_identifier=film', '/process/state']) console.log(p, JSON.stringify(await lab.get(p)).slice(0, 3000))
  await lab.close(); notebook.close()
})
