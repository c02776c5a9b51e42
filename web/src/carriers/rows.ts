//! Lists that one walks with the arrow keys: one place to stop at for the Tab key, Enter opens what has the focus.
import { type KeyboardEvent, useState } from "react";

/** Rows of a long jump. */
const PAGE = 10;

/** What each row's link or button takes (`row(i)`), and what the element around all rows takes (`box`). */
export function useRows(count: number) {
  const [active, setActive] = useState(0);
  const stop = Math.min(active, Math.max(0, count - 1));
  const row = (index: number) => ({ "data-row": index, tabIndex: index === stop ? 0 : -1, onFocus: () => setActive(index) });
  const onKeyDown = (e: KeyboardEvent<HTMLElement>) => {
    const steps: Record<string, number> = { ArrowDown: stop + 1, ArrowUp: stop - 1, PageDown: stop + PAGE, PageUp: stop - PAGE, Home: 0, End: count - 1 };
    const wanted = steps[e.key];
    const field = e.target instanceof HTMLInputElement || e.target instanceof HTMLSelectElement || e.target instanceof HTMLTextAreaElement;
    // From a field above the rows only the way down leads into them.
    if (wanted === undefined || e.altKey || e.ctrlKey || e.metaKey || (field && (e.key !== "ArrowDown" || e.target instanceof HTMLSelectElement))) return;
    const next = field ? stop : Math.min(Math.max(0, wanted), count - 1);
    const element = e.currentTarget.querySelector<HTMLElement>(`[data-row="${next}"]`);
    if (!element) return;
    e.preventDefault();
    element.focus();
    element.scrollIntoView({ block: "nearest" });
  };
  return { row, box: { onKeyDown }, setActive };
}
