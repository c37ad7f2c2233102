const settingsTabs = ['workspace', 'people', 'digest', 'keys', 'secrets', 'workspaces'] as const
export type SettingsTab = (typeof settingsTabs)[number]

export interface SettingsSearch {
  readonly tab?: SettingsTab
}

export const readSettingsSearch = (search: Record<string, unknown>): SettingsSearch =>
  (settingsTabs as readonly unknown[]).includes(search.tab) ? { tab: search.tab as SettingsTab } : {}
