// `table` and `data_table`: the first row is the heading; a data table is turned over page by page and sorted by
// a press on a heading.

import { type ReactElement, useState } from 'react';
import { field, isObject, type Json, listField, textField } from '../../../slack/json.ts';
import { Each } from '../ui/each.ts';
import { RichText } from './rich-text.tsx';
import { Unknown } from './unknown.tsx';

type Row = readonly unknown[];

export function TableBlock({ block }: { readonly block: Json }): ReactElement {
  const [head = [], ...rows] = rowsOf(block);
  const settings = listField(block, 'column_settings');
  const classOf = (column: number): string => {
    const setting = settings[column];
    if (!isObject(setting)) return 'cell--left';
    const wraps = field(setting, 'is_wrapped') === true ? ' cell--wrapped' : '';
    return `cell--${textField(setting, 'align') || 'left'}${wraps}`;
  };
  return (
    <div className="table-scroll">
      <table className="table">
        <Head row={head} classOf={classOf} />
        <Body rows={rows} classOf={classOf} headingColumn={-1} />
      </table>
    </div>
  );
}

interface Order {
  readonly column: number;
  readonly isDown: boolean;
}

export function DataTable({ block }: { readonly block: Json }): ReactElement {
  const [page, setPage] = useState(0);
  const [order, setOrder] = useState<Order | null>(null);
  const [head = [], ...rows] = rowsOf(block);
  const size = Number(textField(block, 'page_size') || 5);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const shown = sorted(rows, order).slice(page * size, (page + 1) * size);
  const caption = textField(block, 'caption');
  const classOf = (column: number): string =>
    rows.some((row) => typeOf(row[column]) === 'raw_number') ? 'cell--right' : 'cell--left';
  const sort = (column: number): void => {
    setOrder(order?.column === column ? { column, isDown: !order.isDown } : { column, isDown: false });
    setPage(0);
  };
  return (
    <div className="data-table">
      <div className="table-scroll">
        <table className="table table--data">
          <caption>{caption}</caption>
          <Head row={head} classOf={classOf} order={order} onSort={sort} />
          <Body
            rows={shown}
            classOf={classOf}
            headingColumn={Number(field(block, 'row_header_column_index') ?? -1)}
          />
        </table>
      </div>
      {pages > 1 && (
        <nav className="pager" aria-label={`Pages of ${caption}`}>
          <button type="button" className="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </button>
          <span>
            {page + 1} of {pages}
          </span>
          <button
            type="button"
            className="button"
            disabled={page === pages - 1}
            onClick={() => setPage(page + 1)}
          >
            Next
          </button>
        </nav>
      )}
    </div>
  );
}

function Head({
  row,
  classOf,
  order = null,
  onSort,
}: {
  readonly row: Row;
  readonly classOf: (column: number) => string;
  readonly order?: Order | null;
  readonly onSort?: (column: number) => void;
}): ReactElement {
  const sortOf = (column: number): 'ascending' | 'descending' | undefined =>
    order?.column === column ? (order.isDown ? 'descending' : 'ascending') : undefined;
  return (
    <thead>
      <tr>
        <Each of={row}>
          {(cell, column) => (
            <th scope="col" className={classOf(column)} aria-sort={sortOf(column)}>
              {onSort === undefined ? (
                <Cell cell={cell} />
              ) : (
                <button type="button" className="table__sort" onClick={() => onSort(column)}>
                  <Cell cell={cell} />
                  <span aria-hidden="true">
                    {{ ascending: ' ↑', descending: ' ↓', none: '' }[sortOf(column) ?? 'none']}
                  </span>
                </button>
              )}
            </th>
          )}
        </Each>
      </tr>
    </thead>
  );
}

function Body({
  rows,
  classOf,
  headingColumn,
}: {
  readonly rows: readonly Row[];
  readonly classOf: (column: number) => string;
  readonly headingColumn: number;
}): ReactElement {
  return (
    <tbody>
      <Each of={rows}>
        {(row) => (
          <tr>
            <Each of={row}>
              {(cell, column) =>
                column === headingColumn ? (
                  <th scope="row" className={classOf(column)}>
                    <Cell cell={cell} />
                  </th>
                ) : (
                  <td className={classOf(column)}>
                    <Cell cell={cell} />
                  </td>
                )
              }
            </Each>
          </tr>
        )}
      </Each>
    </tbody>
  );
}

function Cell({ cell }: { readonly cell: unknown }): ReactElement {
  const type = typeOf(cell);
  if (type === 'rich_text') return <RichText of={cell} />;
  if (type === 'raw_text' || type === 'raw_number') return <>{wordOf(cell)}</>;
  return <Unknown what={type} />;
}

function sorted(rows: readonly Row[], order: Order | null): readonly Row[] {
  if (order === null) return rows;
  const words = new Intl.Collator('en', { numeric: true });
  const up = rows.toSorted((a, b) => words.compare(wordOf(a[order.column]), wordOf(b[order.column])));
  return order.isDown ? up.reverse() : up;
}

function rowsOf(block: Json): Row[] {
  return listField(block, 'rows').filter((row) => Array.isArray(row));
}

function typeOf(cell: unknown): string {
  return isObject(cell) ? textField(cell, 'type') : '';
}

/** A number may come as `value` with its own words. */
function wordOf(cell: unknown): string {
  if (!isObject(cell)) return '';
  const own = textField(cell, 'text') || textField(cell, 'value');
  return own === '' ? listField(cell, 'elements').map(wordOf).join('') : own;
}
