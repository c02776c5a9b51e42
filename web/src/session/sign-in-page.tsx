//! Signing in: password, passkey, or the service's own identity provider.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { useContext, useState } from "react";
import { http, setCsrf, take } from "../api/client";
import type { Session } from "../api/contract";
import { sessionQuery } from "../api/session";
import { LanguageSwitch, ThemeSwitch } from "../app/shell";
import { Button, ProblemBox, TextField } from "../design/ui";
import { LocaleContext, useText } from "../i18n/text";
import { passkeysWork, signInWithPasskey } from "./passkey";

export function SignInPage() {
  const { t } = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { setLocale } = useContext(LocaleContext);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const oidc = useQuery({ queryKey: ["oidc"], queryFn: () => take(http.GET("/api/oidc")), retry: false });
  const welcome = async (session: Session) => {
    setCsrf(session.csrf);
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, session);
    setLocale(session.account.locale);
    await navigate({ to: "/" });
  };
  const signIn = useMutation({ mutationFn: () => take(http.POST("/api/session", { body: { name: name.trim(), password } })), onSuccess: welcome });
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: welcome });
  const failed = signIn.error ?? passkey.error;
  return (
    <main className="signin">
      <section className="panel" aria-labelledby="sign-in-title">
        <header><h1 id="sign-in-title">{t("ui-product")}</h1><span className="row"><LanguageSwitch /><ThemeSwitch /></span></header>
        <form className="body stack" onSubmit={(e) => { e.preventDefault(); passkey.reset(); signIn.mutate(); }}>
          <p className="muted">{t("ui-sign-in-lead")}</p>
          <TextField label={t("ui-name")} value={name} onChange={setName} autoComplete="username webauthn" autoFocus required name="name" />
          <TextField label={t("ui-password")} value={password} onChange={setPassword} type="password" autoComplete="current-password" required name="password" />
          {failed ? <ProblemBox error={failed} /> : null}
          <Button type="submit" tone="primary" className="big" disabled={signIn.isPending}>{t("ui-sign-in")}</Button>
          {passkeysWork() ? <Button onClick={() => { signIn.reset(); passkey.mutate(); }} disabled={passkey.isPending}><KeyRound size={16} aria-hidden="true" />{t("ui-sign-in-passkey")}</Button> : null}
          {oidc.data?.enabled ? <a className="btn" href="/api/oidc/start?return_to=/">{oidc.data.label ?? t("ui-sign-in-oidc")}</a> : null}
        </form>
      </section>
    </main>
  );
}
