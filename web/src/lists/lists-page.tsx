//! All lists: whose they are, how fresh, and what their owners must look after.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { http, take } from "../api/client";
import type { ListSummary } from "../api/contract";
import { may, useSession } from "../api/session";
import { Await, Badge, Empty, PageHead, Panel } from "../design/ui";
import { useText } from "../i18n/text";

export const KEEPING = { purpose: "list_maintenance" } as const;

export function ListsPage() {
  const { t } = useText();
  const lists = useQuery(listsQuery);
  return (
    <div className="page">
      <PageHead title={t("ui-nav-lists")} />
      <Panel title={t("ui-lists-all")}><Await query={lists}>{(all) => (all.length === 0 ? <Empty>{t("ui-lists-none")}</Empty> : <Table lists={all} />)}</Await></Panel>
    </div>
  );
}

export const listsQuery = queryOptions({ queryKey: ["lists"], queryFn: () => take(http.GET("/api/lists")) });

/** What a list's owner must look after, or that there is nothing. */
function Health({ of }: { of: ListSummary["health"] }) {
  const { t } = useText();
  const found = [
    of.missing_birth > 0 ? t("ui-health-birth", { n: of.missing_birth }) : null,
    of.single_name > 0 ? t("ui-health-single", { n: of.single_name }) : null,
    of.expired > 0 ? t("ui-health-expired", { n: of.expired }) : null,
  ].filter((text) => text !== null);
  return found.length > 0 ? <>{found.map((text) => <div key={text}>{text}</div>)}</> : <span className="muted">{t("ui-health-none")}</span>;
}

function Table({ lists }: { lists: ListSummary[] }) {
  const session = useSession();
  // Many roles may know that a list exists; few may read who is on it.
  const open = may(session, "screening.entries");
  const { t, n, at, date } = useText();
  return (
    <div className="scroll">
      <table>
        <thead><tr><th>{t("ui-list")}</th><th>{t("ui-list-kind")}</th><th>{t("ui-list-authority")}</th><th className="num">{t("ui-entries")}</th><th className="num">{t("ui-pending")}</th><th>{t("ui-health")}</th><th>{t("ui-updated")}</th><th>{t("ui-review")}</th></tr></thead>
        <tbody>
          {lists.map((l) => (
            <tr key={l.id}>
              <td>{open ? <Link to="/lists/$list" params={{ list: l.id }}>{l.name}</Link> : l.name}<div className="small muted">{l.basis}</div></td>
              <td className="nowrap">{t(`ui-list-${l.kind}`)}</td>
              <td>{l.authority}</td>
              <td className="num">{n(l.entries)}</td>
              <td className="num">{l.pending > 0 ? <Badge tone="warn">{n(l.pending)}</Badge> : 0}</td>
              <td className="small"><Health of={l.health} /></td>
              <td className="small nowrap">{at(l.updated_at)}</td>
              <td className="small nowrap">{date(l.next_review)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
