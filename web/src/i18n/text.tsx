//! The one way to a text: `useText()` gives words for ids, and formats for the reader's language. A missing id shows the id.
import { ReactLocalization, useLocalization } from "@fluent/react";
import { createContext, useContext, useMemo } from "react";
import type { Locale, Message } from "../api/contract";
import { formatArg, formatInstant, formatMicros, formatNumber, formatPartialDate, type InstantStyle } from "./format";

export interface LocaleChoice { locale: Locale; setLocale: (locale: Locale) => void }
export const LocaleContext = createContext<LocaleChoice>({ locale: "en", setLocale: () => {} });

export interface Text {
  locale: Locale;
  /** The text of an id. */
  t: (id: string, args?: Record<string, string | number>) => string;
  /** The text of a message of the server. */
  m: (message: Message) => string;
  /** Whether a text exists. */
  has: (id: string) => boolean;
  date: (iso: string | null | undefined) => string;
  at: (iso: string | null | undefined, style?: InstantStyle) => string;
  n: (value: number, digits?: number) => string;
  ms: (us: number) => string;
}

export function makeText(l10n: ReactLocalization, locale: Locale): Text {
  const t: Text["t"] = (id, args) => {
    const shown = args && Object.fromEntries(Object.entries(args).map(([k, v]) => [k, formatArg(v, locale)]));
    return l10n.getString(id, shown ?? null, id);
  };
  return {
    locale,
    t,
    m: (message) => t(message.id, message.args),
    has: (id) => l10n.getBundle(id) !== null,
    date: (iso) => (iso ? (formatPartialDate(iso, locale) ?? t("ui-unknown")) : t("ui-none")),
    at: (iso, style) => (iso ? formatInstant(iso, locale, style) : t("ui-none")),
    n: (value, digits) => formatNumber(value, locale, digits),
    ms: (us) => formatMicros(us, locale),
  };
}

export function useText(): Text {
  const { l10n } = useLocalization();
  const { locale } = useContext(LocaleContext);
  return useMemo(() => makeText(l10n, locale), [l10n, locale]);
}

/** The name of a place or a ground in the reader's language. */
export function nameIn(names: { en: string; zh_hans: string; zh_hant_hk: string }, locale: Locale): string {
  return locale === "zh-Hans" ? names.zh_hans : locale === "zh-Hant-HK" ? names.zh_hant_hk : names.en;
}
