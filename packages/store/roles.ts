/** Owns the schema and everything in it; nobody signs in as it. */
export const ownerRole = 'plumb_owner'
/** What the application may do; it owns nothing, and row-level security holds for it. */
export const applicationRole = 'plumb_app'
/** The schema of the store. */
export const schema = 'plumb'
