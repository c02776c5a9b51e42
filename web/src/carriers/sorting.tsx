//! Tables whose columns one can sort by, with the keyboard and announced as sorted.
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/text";

export interface Sorting<K extends string> { by: K; down: boolean; choose: (by: K) => void }

/** Which column leads; choosing it again turns it round. */
export function useSorting<K extends string>(first: K, firstDown: "up" | "down" = "up"): Sorting<K> {
  const [{ by, down }, set] = useState({ by: first, down: firstDown === "down" });
  return { by, down, choose: (next) => set((was) => ({ by: next, down: was.by === next ? !was.down : false })) };
}

/** The items by the value of the leading column; items without a value come last either way. Equal ones keep their order. */
export function sorted<T, K extends string>(items: readonly T[], { by, down }: Pick<Sorting<K>, "by" | "down">, value: (item: T, by: K) => string | number | null | undefined): T[] {
  const blank = (v: string | number | null | undefined) => v === null || v === undefined || v === "";
  return [...items].sort((a, b) => {
    const [x, y] = [value(a, by), value(b, by)];
    if (blank(x) || blank(y)) return Number(blank(x)) - Number(blank(y));
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true });
    return down ? -order : order;
  });
}

/** A column's head that sorts. */
export function SortHead<K extends string>({ by, sorting, label, num }: { by: K; sorting: Sorting<K>; label: string; num?: true }) {
  const { t } = useText();
  const here = sorting.by === by;
  const Icon = here ? (sorting.down ? ArrowDown : ArrowUp) : ArrowUpDown;
  return (
    <th className={num ? "num" : undefined} aria-sort={here ? (sorting.down ? "descending" : "ascending") : undefined}>
      <button type="button" className="sort" onClick={() => sorting.choose(by)} title={t("ui-sort-by", { column: label })}>{label}<Icon size={12} aria-hidden="true" className={here ? "" : "faint"} /></button>
    </th>
  );
}
