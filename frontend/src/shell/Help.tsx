import { useTables } from '../keys/keys'
import { Kbd, Sheet } from '../parts/parts'
import { words } from '../words/words'
import { SingleKeys } from './liking'

const w = words({ title: 'Keys', then: 'then' })

export function Help({ close }: { close: () => void }) {
  const tables = useTables()
  return (
    <Sheet title={w('title')} close={close} wide>
      <div className="help">
        {tables.map((table, index) => (
          <section key={table.title + index}>
            <h3 className="title">{table.title}</h3>
            <dl>
              {table.bindings.map((binding) => (
                <div key={binding.key + binding.does}>
                  <dt>{binding.key.split(' ').map((part, at) => <Kbd key={at}>{part.length === 1 ? part.toUpperCase() : part}</Kbd>)}</dt>
                  <dd>{binding.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <SingleKeys />
    </Sheet>
  )
}
