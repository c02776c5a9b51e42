//! Loads the texts of the chosen language and gives them to every screen.
import { LocalizationProvider, ReactLocalization } from "@fluent/react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { Locale } from "../api/contract";
import { initialLocale, loadBundles } from "../i18n/locales";
import { LocaleContext } from "../i18n/text";

export function Languages({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(initialLocale);
  const [l10n, setL10n] = useState<ReactLocalization | null>(null);
  useEffect(() => {
    let current = true;
    void loadBundles(locale).then((bundles) => {
      if (!current) return;
      document.documentElement.lang = locale;
      localStorage.setItem("gatehouse.locale", locale);
      setL10n(new ReactLocalization(bundles));
    });
    return () => {
      current = false;
    };
  }, [locale]);
  const choice = useMemo(() => ({ locale, setLocale }), [locale]);
  if (!l10n) return null;
  return (
    <LocaleContext value={choice}>
      <LocalizationProvider l10n={l10n}>{children}</LocalizationProvider>
    </LocaleContext>
  );
}
