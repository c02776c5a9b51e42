//! My own account: language, theme, password, passkeys.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useContext, useState } from "react";
import { http, take } from "../api/client";
import type { Locale, Theme } from "../api/contract";
import { sessionQuery, useSession } from "../api/session";
import { SHORTCUTS, setShortcuts, type Shortcuts, useShortcuts } from "../app/shortcuts";
import { applyTheme } from "../app/theme";
import { Await, Button, Empty, PageHead, Panel, ProblemBox, Select, TextField } from "../design/ui";
import { LOCALES } from "../i18n/locales";
import { LocaleContext, useText } from "../i18n/text";
import { ReaderSettings } from "../counter/reader-settings";
import { addPasskey, passkeysWork } from "../session/passkey";

export function AccountPage() {
  const { t } = useText();
  const session = useSession();
  return (
    <div className="page" style={{ maxWidth: 760 }}>
      <PageHead title={t("ui-nav-account")} />
      {session.must_change_password ? <div className="notice warn" role="alert">{t("ui-must-change")}</div> : null}
      <p>{session.account.display_name} <span className="muted">{session.account.name} · {session.account.roles.map((r) => t(`ui-role-${r.replaceAll("_", "-")}`)).join(", ")}</span></p>
      {session.must_change_password ? <Password /> : null}
      <Settings />
      <Keys />
      <ReaderSettings />
      {session.must_change_password ? null : <Password />}
      <Passkeys />
    </div>
  );
}

function Password() {
  const { t } = useText();
  const queries = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => take(http.POST("/api/account/password", { body: { current, new: next } })),
    onSuccess: async () => { setCurrent(""); setNext(""); await queries.invalidateQueries({ queryKey: sessionQuery.queryKey }); },
  });
  return (
    <Panel title={t("ui-password-change")}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); change.mutate(); }}>
        <TextField label={t("ui-password-current")} type="password" value={current} onChange={setCurrent} autoComplete="current-password" required />
        <TextField label={t("ui-password-new")} type="password" value={next} onChange={setNext} autoComplete="new-password" required />
        {change.error ? <ProblemBox error={change.error} /> : null}
        {change.isSuccess ? <div className="notice good" role="status">{t("ui-password-changed")}</div> : null}
        <div><Button type="submit" tone="primary" disabled={change.isPending}>{t("ui-password-change")}</Button></div>
      </form>
    </Panel>
  );
}

function Settings() {
  const { t } = useText();
  const session = useSession();
  const { setLocale } = useContext(LocaleContext);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (settings: { locale?: Locale; theme?: Theme }) => take(http.PUT("/api/account/settings", { body: settings })),
    onSuccess: async (_, { locale, theme }) => {
      if (locale) setLocale(locale);
      if (theme) applyTheme(theme);
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  return (
    <Panel title={t("ui-settings")}>
      <div className="fields">
        <Select label={t("ui-language")} value={session.account.locale} onChange={(l) => save.mutate({ locale: l as Locale })} options={LOCALES.map((l) => ({ value: l, label: t(`ui-language-${l}`) }))} />
        <Select label={t("ui-theme")} value={session.account.theme} onChange={(x) => save.mutate({ theme: x as Theme })} options={(["system", "light", "dark"] as const).map((x) => ({ value: x, label: t(`ui-theme-${x}`) }))} />
      </div>
      {save.error ? <ProblemBox error={save.error} /> : null}
    </Panel>
  );
}

function Keys() {
  const { t } = useText();
  const chosen = useShortcuts();
  return (
    <Panel title={t("ui-keys")}>
      <div className="stack">
        <div className="fields"><Select label={t("ui-keys-label")} value={chosen} onChange={(s) => setShortcuts(s as Shortcuts)} options={SHORTCUTS.map((s) => ({ value: s, label: t(`ui-keys-${s}`) }))} /></div>
        <p className="small muted">{t("ui-keys-note")}</p>
      </div>
    </Panel>
  );
}

function Passkeys() {
  const { t, at } = useText();
  const queries = useQueryClient();
  const [label, setLabel] = useState("");
  const passkeys = useQuery({ queryKey: ["passkeys"], queryFn: () => take(http.GET("/api/account/passkeys")) });
  const again = () => queries.invalidateQueries({ queryKey: ["passkeys"] });
  const add = useMutation({ mutationFn: () => addPasskey(label.trim() || t("ui-passkey-unnamed")), onSuccess: async () => { setLabel(""); await again(); } });
  const remove = useMutation({ mutationFn: (passkey: string) => take(http.DELETE("/api/account/passkeys/{passkey}", { params: { path: { passkey } } })), onSuccess: again });
  return (
    <Panel title={t("ui-passkeys")}>
      <div className="stack">
        <Await query={passkeys}>
          {(all) => all.length === 0 ? <Empty>{t("ui-passkeys-none")}</Empty> : <ul className="stack">{all.map((p) => <li key={p.id} className="row spread"><span>{p.label} <span className="small muted">{at(p.created_at)}</span></span><Button onClick={() => remove.mutate(p.id)}>{t("ui-remove")}</Button></li>)}</ul>}
        </Await>
        {passkeysWork() ? (
          <form className="row" onSubmit={(e) => { e.preventDefault(); add.mutate(); }}>
            <TextField label={t("ui-passkey-label")} value={label} onChange={setLabel} />
            <Button type="submit" style={{ alignSelf: "end" }} disabled={add.isPending}>{t("ui-passkey-add")}</Button>
          </form>
        ) : <p className="muted small">{t("ui-passkeys-unsupported")}</p>}
        {add.error ?? remove.error ? <ProblemBox error={add.error ?? remove.error} /> : null}
      </div>
    </Panel>
  );
}
