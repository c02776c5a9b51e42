//! The auditor's page: search the log, verify it, take a bundle away.
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CheckCircle2, XCircle } from "lucide-react";
import { useState } from "react";
import { http, take, takeFile, under } from "../api/client";
import type { AuditEntry, AuditReport } from "../api/contract";
import { Badge, Button, Dialog, Empty, Loading, PageHead, Panel, ProblemBox, TextField } from "../design/ui";
import { useText } from "../i18n/text";

const AUDIT = { purpose: "audit" } as const;
const BLANK = { kind: "", account: "", subject: "", from: "", to: "" };

export function AuditPage() {
  const { t } = useText();
  const [typed, setTyped] = useState(BLANK);
  const [asked, setAsked] = useState(BLANK);
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const query = () => {
    const { kind, account, subject, from, to } = asked;
    const day = (d: string, end: string) => (d ? `${d}T${end}Z` : "");
    return Object.fromEntries(Object.entries({ kind, account, subject, from: day(from, "00:00:00"), to: day(to, "23:59:59") }).filter(([, v]) => v !== ""));
  };
  const log = useInfiniteQuery({
    queryKey: ["audit", asked],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => take(http.GET("/api/audit", { params: { query: { ...query(), ...(pageParam === null ? {} : { cursor: pageParam }), limit: 50 } }, ...under(AUDIT) })),
    getNextPageParam: (last) => last.next ?? undefined,
    refetchOnWindowFocus: false, refetchOnReconnect: false,
  });
  const entries = log.data?.pages.flatMap((p) => p.items) ?? [];
  const set = (field: keyof typeof BLANK) => (value: string) => setTyped((f) => ({ ...f, [field]: value }));
  return (
    <div className="page">
      <PageHead title={t("ui-nav-audit")}><Export from={asked.from} to={asked.to} /></PageHead>
      <Verify />
      <Panel title={t("ui-audit-log")} actions={log.data ? <span className="row small muted">{t("ui-audit-as-of", { at: new Date(log.dataUpdatedAt).toISOString() })}<Button onClick={() => void log.refetch()} disabled={log.isFetching}>{t("ui-refresh")}</Button></span> : null}>
        <div className="stack">
          <form className="fields narrow" onSubmit={(e) => { e.preventDefault(); setAsked(typed); }}>
            <TextField label={t("ui-audit-kind")} value={typed.kind} onChange={set("kind")} placeholder="counter.decide" />
            <TextField label={t("ui-audit-account")} value={typed.account} onChange={set("account")} />
            <TextField label={t("ui-audit-subject")} value={typed.subject} onChange={set("subject")} />
            <TextField label={t("ui-from")} type="date" value={typed.from} onChange={set("from")} />
            <TextField label={t("ui-to")} type="date" value={typed.to} onChange={set("to")} />
            <div style={{ alignSelf: "end" }}><Button type="submit">{t("ui-search")}</Button></div>
          </form>
          {log.isPending ? <Loading /> : null}
          {log.isError ? <ProblemBox error={log.error} onRetry={() => void log.refetch()} /> : null}
          {!log.isPending && !log.isError && entries.length === 0 ? <Empty>{t("ui-audit-none")}</Empty> : null}
          {entries.length > 0 ? <Entries entries={entries} onOpen={setOpen} /> : null}
          {log.hasNextPage ? <div><Button onClick={() => void log.fetchNextPage()} disabled={log.isFetchingNextPage}>{t("ui-more")}</Button></div> : null}
        </div>
      </Panel>
      {open ? <Detail entry={open} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

function Outcome({ of }: { of: string }) {
  const { t, has } = useText();
  const id = `ui-audit-outcome-${of}`;
  return <Badge tone={of === "done" ? "good" : "warn"}>{has(id) ? t(id) : of}</Badge>;
}

function Entries({ entries, onOpen }: { entries: AuditEntry[]; onOpen: (entry: AuditEntry) => void }) {
  const { t, at } = useText();
  return (
    <div className="scroll">
      <table>
        <thead><tr><th className="num">{t("ui-audit-index")}</th><th>{t("ui-time")}</th><th>{t("ui-audit-kind")}</th><th>{t("ui-audit-account")}</th><th>{t("ui-purpose")}</th><th>{t("ui-audit-subject")}</th><th>{t("ui-audit-outcome")}</th></tr></thead>
        <tbody>
          {entries.map((e) => (
            <tr key={e.index}>
              <td className="num"><Button tone="plain" className="small" onClick={() => onOpen(e)} aria-label={t("ui-audit-open", { index: e.index })}>{e.index}</Button></td>
              <td className="small nowrap">{at(e.at, "full")}</td><td className="mono small">{e.kind}</td><td>{e.actor_name}</td>
              <td className="small">{e.purpose ? t(`ui-purpose-${e.purpose.replaceAll("_", "-")}`) : ""}</td><td className="mono small">{e.subject?.startsWith("dck_") ? <Link to="/document-checks/$check" params={{ check: e.subject }}>{e.subject}</Link> : e.subject ?? ""}</td>
              <td><Outcome of={e.outcome} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Detail({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t, at } = useText();
  return (
    <Dialog title={t("ui-audit-entry", { index: entry.index })} onClose={onClose}>
      <dl className="facts">
        <dt>{t("ui-time")}</dt><dd>{at(entry.at, "full")}</dd><dt>{t("ui-audit-kind")}</dt><dd className="mono">{entry.kind}</dd>
        <dt>{t("ui-audit-account")}</dt><dd>{entry.actor_name} <span className="mono small">{entry.actor}</span></dd>
        <dt>{t("ui-case")}</dt><dd>{entry.case_no ?? "–"}</dd><dt>{t("ui-audit-request")}</dt><dd className="mono small">{entry.request ?? "–"}</dd>
        <dt>{t("ui-audit-hash")}</dt><dd className="mono small">{entry.leaf_hash}</dd>
        <dt>{t("ui-audit-details")}</dt><dd><pre className="small mono" style={{ margin: 0, whiteSpace: "pre-wrap" }}>{JSON.stringify(entry.details, null, 2)}</pre></dd>
      </dl>
      <div className="row"><Button tone="primary" onClick={onClose} autoFocus>{t("ui-close")}</Button></div>
    </Dialog>
  );
}

function Verify() {
  const { t } = useText();
  const verify = useMutation({ mutationFn: () => take(http.POST("/api/audit/verify", under(AUDIT))) });
  return (
    <Panel title={t("ui-audit-verify")} actions={<Button tone="primary" onClick={() => verify.mutate()} disabled={verify.isPending}>{t("ui-audit-verify-now")}</Button>}>
      {verify.isPending ? <Loading /> : null}
      {verify.error ? <ProblemBox error={verify.error} /> : null}
      {verify.data ? <Report report={verify.data} /> : verify.isPending || verify.error ? null : <p className="muted">{t("ui-audit-verify-note")}</p>}
    </Panel>
  );
}

function Report({ report }: { report: AuditReport }) {
  const { t, m, n, at } = useText();
  return (
    <div className={`notice ${report.ok ? "good" : "bad"}`} role="status">
      {report.ok ? <CheckCircle2 size={20} aria-hidden="true" /> : <XCircle size={20} aria-hidden="true" />}
      <div className="stack tight">
        <b>{report.ok ? t("ui-audit-whole", { n: report.checked_entries }) : t("ui-audit-broken", { n: report.findings.length })}</b>
        <span className="small">{t("ui-audit-root")} <span className="mono">{report.root}</span></span>
        <span className="small muted">{at(report.checkpoint_at)} · {t("ui-took", { time: `${n(report.took_ms)} ms` })}</span>
        {report.findings.map((f, i) => <span key={i}>{typeof f.index === "number" ? `${f.index}: ` : ""}{m(f.message)}</span>)}
      </div>
    </div>
  );
}

function Export({ from, to }: { from: string; to: string }) {
  const { t } = useText();
  const get = useMutation({
    mutationFn: async () => {
      const range = new URLSearchParams();
      if (from) range.set("from", `${from}T00:00:00Z`);
      if (to) range.set("to", `${to}T23:59:59Z`);
      const { blob, filename } = await takeFile(`/api/audit/export?${range}`, AUDIT);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = filename || "audit.zip";
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
  return <>{get.error ? <ProblemBox error={get.error} /> : null}<Button onClick={() => get.mutate()} disabled={get.isPending}>{t("ui-audit-export")}</Button></>;
}
