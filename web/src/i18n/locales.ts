//! The locale files, one lazily loaded chunk per language. Texts live in library/locales; none live here.
import { FluentBundle, FluentResource } from "@fluent/bundle";
import type { Locale } from "../api/contract";

export const LOCALES: readonly Locale[] = ["en", "zh-Hans", "zh-Hant-HK"];

type Files = Record<string, string>;
const LOADERS: Record<Locale, () => Promise<{ files: Files }>> = {
  en: () => import("./en"),
  "zh-Hans": () => import("./zh-Hans"),
  "zh-Hant-HK": () => import("./zh-Hant-HK"),
};

/** Builds the bundle of one language from its files. */
export function bundleOf(locale: Locale, files: Files): FluentBundle {
  // Isolation marks are added only around right-to-left arguments: see `format.ts`.
  const bundle = new FluentBundle(locale, { useIsolating: false });
  for (const text of Object.values(files)) bundle.addResource(new FluentResource(text), { allowOverrides: true });
  return bundle;
}

/** The wanted language first, English as the fall-back. */
export async function loadBundles(locale: Locale): Promise<FluentBundle[]> {
  const wanted = locale === "en" ? [locale] : ([locale, "en"] as const);
  return Promise.all(wanted.map(async (l) => bundleOf(l, (await LOADERS[l]()).files)));
}

/** The language to begin with: the one chosen here before, else the nearest to the browser's. */
export function initialLocale(): Locale {
  const stored = localStorage.getItem("gatehouse.locale");
  const found = LOCALES.find((l) => l === stored);
  if (found) return found;
  for (const tag of navigator.languages) {
    if (/^zh-(Hant|HK|MO|TW)/i.test(tag)) return "zh-Hant-HK";
    if (/^zh/i.test(tag)) return "zh-Hans";
    if (/^en/i.test(tag)) return "en";
  }
  return "en";
}
