//! Keys of one character (WCAG 2.1.4): as they are, with Alt, or off. Chosen on the account page, kept on this workplace.
import { useSyncExternalStore } from "react";

export const SHORTCUTS = ["single", "alt", "off"] as const;
export type Shortcuts = (typeof SHORTCUTS)[number];

const STORED = "gatehouse.keys";
const listeners = new Set<() => void>();

export function shortcuts(): Shortcuts {
  const stored = localStorage.getItem(STORED);
  return SHORTCUTS.find((s) => s === stored) ?? "single";
}

export function setShortcuts(chosen: Shortcuts): void {
  localStorage.setItem(STORED, chosen);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export function useShortcuts(): Shortcuts {
  return useSyncExternalStore(subscribe, shortcuts);
}

/** How a key is shown under a choice: `A`, `Alt+A`, or not at all. Keys that type no character are always as they are. */
export function shownKey(key: string | undefined, chosen: Shortcuts): string | undefined {
  if (!key || !/^[A-Z?]$/.test(key)) return key;
  return chosen === "off" ? undefined : chosen === "alt" ? `Alt+${key}` : key;
}

/** The name of a pressed key as handlers know it, or nothing when the choice leaves it without effect. */
export function pressedKey(e: KeyboardEvent, chosen: Shortcuts): string | null {
  if (e.key.length > 1) return e.altKey ? null : e.key;
  if (chosen === "off" || e.altKey !== (chosen === "alt")) return null;
  // With Alt some keyboards type another character: the key itself counts.
  const letter = chosen === "alt" ? /^Key([A-Z])$/.exec(e.code)?.[1] : undefined;
  return (letter ?? e.key).toLowerCase();
}
