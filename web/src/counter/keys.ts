//! Single keys that act, as long as nobody is typing and no dialog is open. A reader types a whole document in one burst;
//! none of its letters may ever become a decision.
import { useEffect, useRef } from "react";
import { pressedKey, shortcuts } from "../app/shortcuts";

/** Keys nearer to each other than this come from a reader, not from a hand. A key acts when this time has passed without another. */
export const BURST_MS = 60;

const MODIFIERS: ReadonlySet<string> = new Set(["Alt", "Shift", "Control", "Meta"]);

/** Whether a key belongs to what has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, select, textarea") || target.closest("dialog") !== null;
}

/** Runs the handler of a key, by its name or lower-case letter. Enter is left to a focused button. */
export function useKeys(handlers: Record<string, () => void>): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    let waiting = 0;
    // Of any key: each listener on the window sees all of them.
    let seenAt = Number.NEGATIVE_INFINITY;
    const onKey = (e: KeyboardEvent) => {
      // Alt or Shift goes down just before the key that it belongs to: that is no burst.
      if (MODIFIERS.has(e.key)) return;
      const inBurst = performance.now() - seenAt < BURST_MS;
      seenAt = performance.now();
      window.clearTimeout(waiting);
      if (inBurst) return;
      if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.repeat) return;
      const name = pressedKey(e, shortcuts());
      if (name === null) return;
      const target = e.target;
      const empty = target instanceof HTMLTextAreaElement && target.value === "" && target.dataset["keys"] === "when-empty";
      if (isTyping(target) && !empty) return;
      if (document.querySelector("dialog[open]")) return;
      if (e.key === "Enter" && (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement)) return;
      if (empty && name.length === 1 && name !== "?" && name !== "n") return;
      // The handler of the moment of the press: it belongs to what was on the screen then.
      const handler = latest.current[name];
      if (!handler) return;
      e.preventDefault();
      waiting = window.setTimeout(handler, BURST_MS);
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.clearTimeout(waiting);
      window.removeEventListener("keydown", onKey);
    };
  }, []);
}
