/** A table that texts look things up in: it holds its rows and nothing that every object inherits (`constructor`). */
export function table<Row>(rows: Readonly<Record<string, Row>>): Readonly<Record<string, Row>> {
  return Object.assign(Object.create(null) as Record<string, Row>, rows);
}
