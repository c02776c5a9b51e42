//! One key acts; a reader that types a document never does.
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SHORTCUTS, setShortcuts, type Shortcuts, shownKey } from "../src/app/shortcuts";
import { useKeys } from "../src/counter/keys";

function Keys({ on }: { on: (key: string) => void }) {
  useKeys({ a: () => on("a"), r: () => on("r"), x: () => on("x"), e: () => on("e"), n: () => on("n"), Enter: () => on("Enter") });
  return null;
}
const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const check = async (typed: string[], gapMs: number): Promise<string[]> => {
  const acts: string[] = [];
  render(<Keys on={(k) => acts.push(k)} />);
  for (const key of typed) { press(key); await vi.advanceTimersByTimeAsync(gapMs); }
  await vi.advanceTimersByTimeAsync(1_000);
  return acts;
};
beforeEach(() => { vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] }); });
afterEach(() => { cleanup(); vi.useRealTimers(); localStorage.clear(); });

test("one key acts once", async () => expect(await check(["a"], 300)).toEqual(["a"]));
test("keys that a person presses one after the other all act", async () => expect(await check(["x", "n"], 300)).toEqual(["x", "n"]));
test("a zone typed by a reader decides nothing", async () =>
  expect(await check([..."P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "Enter", ..."L898902C36UTO7408122F1204159ZE184226B<<<<<10", "Enter"], 4)).toEqual([]));

const chosen = async (choice: Shortcuts, init: KeyboardEventInit): Promise<string[]> => {
  const acts: string[] = [];
  setShortcuts(choice);
  render(<Keys on={(k) => acts.push(k)} />);
  document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
  await vi.advanceTimersByTimeAsync(1_000);
  return acts;
};
test.each<[Shortcuts, KeyboardEventInit, string[]]>([
  ["off", { key: "a", code: "KeyA" }, []],
  ["off", { key: "a", code: "KeyA", altKey: true }, []],
  ["off", { key: "Enter", code: "Enter" }, ["Enter"]],
  ["alt", { key: "a", code: "KeyA" }, []],
  ["alt", { key: "a", code: "KeyA", altKey: true }, ["a"]],
  ["alt", { key: "å", code: "KeyA", altKey: true }, ["a"]],
  ["single", { key: "a", code: "KeyA", altKey: true }, []],
])("letters %s: %o acts as %o", async (choice, init, acts) => expect(await chosen(choice, init)).toEqual(acts));
test("Alt pressed just before a letter is no burst", async () => {
  setShortcuts("alt");
  const acts: string[] = [];
  render(<Keys on={(k) => acts.push(k)} />);
  press("Alt");
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", code: "KeyA", altKey: true, bubbles: true, cancelable: true }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(acts).toEqual(["a"]);
});
test("a key is shown as it must be pressed", () => expect(SHORTCUTS.map((s) => [shownKey("A", s), shownKey("Esc", s)])).toEqual([["A", "Esc"], ["Alt+A", "Esc"], [undefined, "Esc"]]));
