//! The officer's decision: one key each. What was shown is what is sent; deciding against the advice asks for the reason.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { http, newKey, once, take } from "../api/client";
import type { Decision, DecisionInput, DecisionOutcome, Presentation, Purpose } from "../api/contract";
import { ApiProblem } from "../api/problem";
import { Badge, Button, Dialog, ProblemBox, Select, TextArea, TextField } from "../design/ui";
import { parseFullDate } from "../i18n/partialDate";
import { nameIn, useText } from "../i18n/text";
import { useKeys } from "./keys";
import { openNotice } from "./notice";

interface Props {
  presentation: Presentation | null; purpose: Purpose; line: "first" | "second";
  onDecided: (decision: Decision) => void; onStale: () => void; onNext?: () => void; nextBusy?: boolean;
}

export function DecisionBar({ presentation, purpose, line, onDecided, onStale, onNext, nextBusy }: Props) {
  const { t } = useText();
  const [asking, setAsking] = useState<DecisionOutcome | null>(null);
  // One key for one act: a retry of the same decision is the same decision.
  const key = useRef({ of: "", key: "" });
  const decide = useMutation({
    mutationFn: (input: DecisionInput) => {
      const of = JSON.stringify([presentation?.id, input]);
      if (key.current.of !== of) key.current = { of, key: newKey() };
      return take(http.POST("/api/presentations/{presentation}/decision", { params: { path: { presentation: presentation?.id ?? "" } }, body: input, ...once(key.current.key, { purpose }) }));
    },
    onSuccess: (decision) => {
      setAsking(null);
      onDecided(decision);
      if (decision.notice) void openNotice(decision.id, decision.outcome, purpose);
    },
    onError: (error) => { if (error instanceof ApiProblem && error.status === 409) onStale(); },
  });
  const { reset } = decide;
  useEffect(() => reset(), [presentation?.id, reset]);

  const openFor = presentation && presentation.state !== "decided" && (line === "second" || presentation.state === "checked");
  const pass: DecisionOutcome = presentation?.direction === "exit" ? "exit" : "admit";
  const against = (outcome: DecisionOutcome) => (presentation?.advice.verdict === "clear" ? outcome === "refuse" : outcome === pass);
  const act = (outcome: DecisionOutcome) => {
    if (!presentation || !openFor || decide.isPending) return;
    if (outcome === "refuse" || against(outcome)) setAsking(outcome);
    else decide.mutate({ advice: presentation.advice.id, outcome, ...(outcome === "admit" && presentation.stay?.until ? { stay_until: presentation.stay.until } : {}) });
  };
  useKeys({ a: () => act("admit"), e: () => act("exit"), r: () => line === "first" && act("refer"), x: () => act("refuse") });

  return (
    <div className="decide" role="group" aria-label={t("ui-decision")}>
      {openFor ? (
        <>
          <Button className="big" tone={presentation.advice.verdict === "clear" ? "primary" : undefined} hint={pass === "exit" ? "E" : "A"} onClick={() => act(pass)} disabled={decide.isPending}>{t(`ui-decide-${pass}`)}</Button>
          {line === "first" ? <Button className="big" tone={presentation.advice.verdict === "clear" ? undefined : "primary"} hint="R" onClick={() => act("refer")} disabled={decide.isPending}>{t("ui-decide-refer")}</Button> : null}
          <Button className="big" tone="danger" hint="X" onClick={() => act("refuse")} disabled={decide.isPending}>{t("ui-decide-refuse")}</Button>
        </>
      ) : (
        <>
          {presentation?.decision ? <Badge tone={presentation.decision.outcome === "refuse" ? "bad" : presentation.decision.outcome === "refer" ? "warn" : "good"}>{t(`ui-outcome-${presentation.decision.outcome}`)}</Badge> : null}
          {presentation?.decision?.notice ? <Button onClick={() => void openNotice(presentation.decision?.id ?? "", "refuse", purpose)}>{t("ui-notice-open")}</Button> : null}
          {onNext ? <Button className="big" tone="primary" hint="N" onClick={onNext} disabled={nextBusy}>{t("ui-next")}</Button> : null}
        </>
      )}
      {decide.error && !asking ? <ProblemBox error={decide.error} onRetry={decide.variables ? () => decide.mutate(decide.variables) : undefined} /> : null}
      {asking && presentation ? <Ask outcome={asking} presentation={presentation} against={against(asking)} busy={decide.isPending} error={decide.error} onSend={(input) => decide.mutate(input)} onClose={() => { setAsking(null); decide.reset(); }} /> : null}
    </div>
  );
}

const NOTICE_LOCALES = ["en", "zh-Hans", "zh-Hant-HK", "ar", "es", "fr", "ru"] as const;
const REASON_MIN = 10;

interface AskProps { outcome: DecisionOutcome; presentation: Presentation; against: boolean; busy: boolean; error: unknown; onSend: (input: DecisionInput) => void; onClose: () => void }

function Ask({ outcome, presentation, against, busy, error, onSend, onClose }: AskProps) {
  const { t, locale } = useText();
  const [reason, setReason] = useState("");
  const [ground, setGround] = useState("");
  const [language, setLanguage] = useState<string>(locale);
  const [until, setUntil] = useState(presentation.stay?.until ?? "");
  const [wrong, setWrong] = useState<{ reason?: string; ground?: string; until?: string }>({});
  const refuse = outcome === "refuse";
  const grounds = useQuery({ queryKey: ["grounds"], queryFn: () => take(http.GET("/api/grounds")), enabled: refuse, staleTime: Number.POSITIVE_INFINITY });
  const send = () => {
    const faults: typeof wrong = {};
    if (against && reason.trim().length < REASON_MIN) faults.reason = t("ui-reason-short", { n: REASON_MIN });
    if (refuse && !ground) faults.ground = t("ui-required");
    const day = until ? parseFullDate(until) : "";
    if (outcome === "admit" && day === null) faults.until = t("ui-wrong-date");
    setWrong(faults);
    if (Object.keys(faults).length > 0) return;
    onSend({
      advice: presentation.advice.id, outcome,
      ...(reason.trim() ? { override_reason: reason.trim() } : {}),
      ...(refuse ? { ground, notice_locale: language } : {}),
      ...(outcome === "admit" && day ? { stay_until: day } : {}),
    } as DecisionInput);
  };
  return (
    <Dialog title={t(`ui-decide-${outcome}`)} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); send(); }}>
        {against ? <p className="notice warn">{t("ui-against", { verdict: t(`ui-verdict-${presentation.advice.verdict}`) })}</p> : null}
        {refuse ? (
          <>
            <Select label={t("ui-ground")} value={ground} onChange={setGround} autoFocus options={[{ value: "", label: t("ui-choose") }, ...(grounds.data ?? []).map((g) => ({ value: g.id, label: `${g.code} ${nameIn(g.names, locale)}` }))]} />
            {wrong.ground ? <span className="wrong res-fail small" role="alert">{wrong.ground}</span> : null}
            <Select label={t("ui-notice-language")} value={language} onChange={setLanguage} options={NOTICE_LOCALES.map((l) => ({ value: l, label: t(`ui-language-${l}`) }))} />
          </>
        ) : null}
        {outcome === "admit" ? <TextField label={t("ui-stay-until-label")} value={until} onChange={setUntil} wrong={wrong.until} placeholder={t("ui-date-form")} /> : null}
        <TextArea label={t(against ? "ui-reason" : "ui-reason-optional")} value={reason} onChange={setReason} wrong={wrong.reason} autoFocus={!refuse} />
        {error ? <ProblemBox error={error} /> : null}
        <div className="row"><Button type="submit" tone={refuse ? "danger" : "primary"} disabled={busy}>{t(`ui-decide-${outcome}`)}</Button><Button onClick={onClose}>{t("ui-cancel")}</Button></div>
      </form>
    </Dialog>
  );
}
