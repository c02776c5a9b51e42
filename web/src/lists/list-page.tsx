//! One list: its entries, what waits for a second person, and its imports.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { http, take, under } from "../api/client";
import type { EntrySummary } from "../api/contract";
import { may, useSession } from "../api/session";
import { Badge, Button, Empty, Loading, PageHead, Panel, ProblemBox, Select, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import { NewEntry } from "./new-entry";
import { Imports } from "./imports";
import { KEEPING, listsQuery } from "./lists-page";

const STATES = ["active", "proposed", "rejected", "withdrawn", "expired"] as const;
export const ENTRY_TONE = { active: "good", proposed: "warn", rejected: "bad", withdrawn: "calm", expired: "calm" } as const;

export function ListPage() {
  const { list } = useParams({ from: "/inside/lists/$list" });
  const { t } = useText();
  const session = useSession();
  const [adding, setAdding] = useState(false);
  const lists = useQuery(listsQuery);
  const summary = lists.data?.find((l) => l.id === list);
  return (
    <div className="page">
      <PageHead title={summary?.name ?? list} above={<Link to="/lists">{t("ui-nav-lists")}</Link>}>
        {summary?.kind === "own" && may(session, "screening.entry.propose") ? <Button tone="primary" onClick={() => setAdding(true)}>{t("ui-entry-new")}</Button> : null}
      </PageHead>
      {summary ? <p className="muted small">{summary.authority} · {summary.basis} · {t("ui-snapshot", { id: summary.snapshot.slice(0, 12) })}</p> : null}
      <Entries list={list} own={summary?.kind === "own"} pending={summary?.pending ?? 0} />
      {summary?.kind === "imported" ? <Imports list={list} /> : null}
      {adding ? <NewEntry list={list} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function Entries({ list, own, pending }: { list: string; own: boolean; pending: number }) {
  const { t, date, state: country } = useText();
  const [state, setState] = useState<EntrySummary["state"]>("active");
  const [q, setQ] = useState("");
  const [asked, setAsked] = useState("");
  const entries = useInfiniteQuery({
    queryKey: ["entries", list, state, asked],
    initialPageParam: "",
    queryFn: ({ pageParam }) => take(http.GET("/api/lists/{list}/entries", { params: { path: { list }, query: { state, ...(asked ? { q: asked } : {}), ...(pageParam ? { cursor: pageParam } : {}), limit: 50 } }, ...under(KEEPING) })),
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const all = entries.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Panel title={t("ui-entries")}>
      <div className="stack">
        <form className="row" onSubmit={(e) => { e.preventDefault(); setAsked(q.trim()); }}>
          <TextField label={t("ui-search")} value={q} onChange={setQ} />
          <Select label={t("ui-state")} value={state} onChange={(v) => setState(v as EntrySummary["state"])} options={STATES.map((s) => ({ value: s, label: t(`ui-entry-${s}`) }))} />
          <Button type="submit" style={{ alignSelf: "end" }}>{t("ui-search")}</Button>
        </form>
        {pending > 0 && state !== "proposed" && own ? <div className="notice warn" role="status"><span className="grow">{t("ui-entries-waiting", { n: pending })}</span><Button onClick={() => setState("proposed")}>{t("ui-entries-waiting-show")}</Button></div> : null}
        {entries.isPending ? <Loading /> : null}
        {entries.isError ? <ProblemBox error={entries.error} onRetry={() => void entries.refetch()} /> : null}
        {!entries.isPending && all.length === 0 && !entries.isError ? <Empty>{t(own && asked === "" ? "ui-entries-none-own" : "ui-entries-none")}</Empty> : null}
        {all.length > 0 ? (
          <div className="scroll">
            <table>
              <thead><tr><th>{t("ui-field-name")}</th><th>{t("ui-reference")}</th><th>{t("ui-subject")}</th><th>{t("ui-field-birth")}</th><th>{t("ui-field-nationality")}</th><th>{t("ui-action")}</th><th>{t("ui-state")}</th><th>{t("ui-expires")}</th></tr></thead>
              <tbody>
                {all.map((e) => (
                  <tr key={e.id}>
                    <td><Link to="/entries/$entry" params={{ entry: e.id }}>{e.name}</Link></td><td className="small nowrap">{e.reference}</td><td className="small">{t(`ui-subject-${e.subject_kind}`)}</td>
                    <td className="small">{e.births.map(date).join(" · ")}</td><td className="small">{e.nationalities.map(country).join(" · ")}</td><td className="small">{t(`ui-action-${e.action.replaceAll("_", "-")}`)}</td>
                    <td><Badge tone={ENTRY_TONE[e.state]}>{t(`ui-entry-${e.state}`)}</Badge></td><td className="small nowrap">{date(e.expires_on)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        {entries.hasNextPage ? <div><Button onClick={() => void entries.fetchNextPage()} disabled={entries.isFetchingNextPage}>{t("ui-more")}</Button></div> : null}
      </div>
    </Panel>
  );
}
