//! Every text that the console names exists in every language, and no text stands in the code.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const LOCALES = "../library/locales";
const idsOf = (locale: string) => new Set(readdirSync(join(LOCALES, locale)).flatMap((f) => [...readFileSync(join(LOCALES, locale, f), "utf8").matchAll(/^([a-z][A-Za-z0-9_-]*) =/gm)].map((m) => m[1] ?? "")));
const sources = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? sources(join(dir, e.name)) : /\.tsx?$/.test(e.name) ? [join(dir, e.name)] : []));

describe("texts", () => {
  const english = idsOf("en");
  it.each(["zh-Hans", "zh-Hant-HK"])("are the same in %s as in English", (locale) => {
    const others = idsOf(locale);
    expect([...english].filter((id) => !others.has(id))).toEqual([]);
  });
  it("that the console names exist", () => {
    const named = sources("src").flatMap((f) => [...readFileSync(f, "utf8").matchAll(/"(ui-[a-zA-Z0-9_-]+)"/g)].map((m) => m[1] ?? ""));
    expect(named.filter((id) => !english.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(200);
  });
  it("do not stand between tags", () => {
    const literal = sources("src").filter((f) => f.endsWith(".tsx")).flatMap((f) => [...readFileSync(f, "utf8").matchAll(/<[a-z][^<>{}]*>\s*([A-Za-z][a-z]{2,}[^<>{}=()]*)\s*<\//g)].map((m) => `${f}: ${m[1]}`));
    expect(literal).toEqual([]);
  });
});
