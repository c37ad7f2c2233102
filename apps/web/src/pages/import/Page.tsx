import { IconDatabase, IconFileText, IconTable } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMayWrite } from '../../api/role.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState } from '../../parts/States.tsx'
import { DataDoor } from './DataDoor.tsx'
import classes from './Page.module.css'
import { SheetDoor } from './SheetDoor.tsx'
import { type Door, doors } from './search.ts'
import { TextDoor } from './TextDoor.tsx'

const route = getRouteApi('/$workspace/import')

const words: Readonly<Record<Door, { title: string; about: string; icon: typeof IconTable }>> = {
  sheet: { title: 'A spreadsheet of initiatives', about: 'Excel or CSV, as you have it', icon: IconTable },
  text: { title: 'The strategy as text', about: 'YAML files or a folder of them', icon: IconFileText },
  data: { title: 'A data file', about: 'CSV or Parquet with the numbers', icon: IconDatabase },
}

/** The three doors by which what an organisation already has comes in. */
export function Page() {
  const { workspace } = route.useParams()
  const { door = 'sheet' } = route.useSearch()
  const mayWrite = useMayWrite()
  return (
    <PageFrame
      title="Import"
      sentence="Bring what you have. You see what was understood before anything is written, and all of it can be taken back."
      picture={
        <nav aria-label="What to bring in">
          <ul className={classes.doors}>
            {doors.map((one) => {
              const { title, about, icon: Icon } = words[one]
              return (
                <li key={one}>
                  <Link
                    to="/$workspace/import"
                    params={{ workspace }}
                    search={{ door: one }}
                    className={classes.door}
                    aria-current={one === door ? 'page' : undefined}
                    data-on={one === door || undefined}
                  >
                    <Icon size={22} aria-hidden />
                    <span>
                      <span className={classes.name}>{title}</span>
                      <span className={classes.about}>{about}</span>
                    </span>
                  </Link>
                </li>
              )
            })}
          </ul>
        </nav>
      }
    >
      {!mayWrite ? (
        <EmptyState title="You may look, but not write">Ask an admin of the workspace for the role of a contributor.</EmptyState>
      ) : door === 'sheet' ? (
        <SheetDoor />
      ) : door === 'text' ? (
        <TextDoor />
      ) : (
        <DataDoor />
      )}
    </PageFrame>
  )
}
