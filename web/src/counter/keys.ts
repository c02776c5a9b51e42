//! Single keys that act, as long as nobody is typing and no dialog is open.
import { useEffect, useRef } from "react";

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
    const onKey = (e: KeyboardEvent) => {
      if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
      const target = e.target;
      const empty = target instanceof HTMLTextAreaElement && target.value === "" && target.dataset["keys"] === "when-empty";
      if (isTyping(target) && !empty) return;
      if (document.querySelector("dialog[open]")) return;
      if (e.key === "Enter" && (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement)) return;
      if (empty && e.key.length === 1 && e.key !== "?" && e.key.toLowerCase() !== "n") return;
      const handler = latest.current[e.key.length === 1 ? e.key.toLowerCase() : e.key];
      if (handler) {
        e.preventDefault();
        handler();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
