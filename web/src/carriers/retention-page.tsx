//! How booking data is kept: what is due, who asks for a look at what is masked, what is held, what was deleted.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useSession } from "../api/session";
import { Await, Badge, Empty, PageHead, Panel } from "../design/ui";
import { useText } from "../i18n/text";
import { OPERATION, reading } from "./calls";
import type { DueFlight, RetentionView } from "./contract";
import { askLook, placeHold, retentionQuery, subjectOf } from "./retention-calls";
import { CaseDialog } from "./retention-dialogs";
import { Holds, Requests } from "./retention-cases";

const REFETCH_MS = 30_000;

export function RetentionPage() {
  const { t } = useText();
  const session = useSession();
  const navigate = useNavigate();
  const { ask, hold } = useSearch({ from: "/inside/retention" });
  const query = useQuery({ ...retentionQuery(reading(session, OPERATION.retention)), refetchInterval: REFETCH_MS });
  const close = () => void navigate({ to: "/retention", search: { ask: undefined, hold: undefined }, replace: true });
  const [asked, held] = [ask ? subjectOf(ask) : null, hold ? subjectOf(hold) : null];
  return (
    <div className="page wide">
      <PageHead title={t("ui-nav-retention")} />
      <Await query={query}>{(view) => <View view={view} />}</Await>
      {asked ? <CaseDialog title={t("ui-retention-ask")} note={t("ui-retention-ask-note")} subject={asked} send={askLook} onClose={close} /> : null}
      {held ? <CaseDialog title={t("ui-retention-hold")} note={t("ui-retention-hold-note")} subject={held} send={placeHold} onClose={close} /> : null}
    </div>
  );
}

function View({ view }: { view: RetentionView }) {
  const { t, n, at } = useText();
  return (
    <>
      <p className="muted small">{t("ui-retention-note", { months: view.months_until_masking, years: view.years_until_deletion })}</p>
      <Panel title={t("ui-retention-requests")}><Requests requests={view.requests} /></Panel>
      <Panel title={t("ui-retention-holds")}><Holds holds={view.holds} /></Panel>
      <Panel title={t("ui-retention-due")}><Due view={view} /></Panel>
      <Panel title={t("ui-retention-next")}>{view.next.length === 0 ? <Empty>{t("ui-retention-next-none")}</Empty> : <Flights rows={view.next} />}</Panel>
      <Panel title={t("ui-retention-named")}><Named view={view} /></Panel>
      <Panel title={t("ui-retention-deleted")}>
        {view.tombstones.length === 0 ? <Empty>{t("ui-retention-deleted-none")}</Empty> : (
          <div className="scroll">
            <table className="dense">
              <thead><tr><th>{t("ui-retention-what")}</th><th>{t("ui-retention-event")}</th><th>{t("ui-retention-deleted-at")}</th><th className="num">{t("ui-retention-messages")}</th><th className="num">{t("ui-flight-travellers")}</th><th>{t("ui-retention-digest")}</th></tr></thead>
              <tbody>
                {view.tombstones.map((stone) => (
                  <tr key={stone.subject}>
                    <td>{t(`ui-retention-kind-${stone.kind}`)}</td><td className="small">{at(stone.event_at)}</td><td className="small">{at(stone.deleted_at)}</td>
                    <td className="num">{n(stone.counts.messages)}</td><td className="num">{n(stone.counts.travellers)}</td><td className="mono small">{stone.digest.slice(0, 16)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
    </>
  );
}

/** What the next sweep would do. */
function Due({ view }: { view: RetentionView }) {
  const { t } = useText();
  const { mask, delete: gone, mask_messages, delete_messages } = view.due;
  if (mask.length + gone.length + mask_messages + delete_messages === 0) return <Empty>{t("ui-retention-due-none")}</Empty>;
  return (
    <div className="stack">
      {gone.length > 0 ? <><h3>{t("ui-retention-due-delete")}</h3><Flights rows={gone} /></> : null}
      {mask.length > 0 ? <><h3>{t("ui-retention-due-mask")}</h3><Flights rows={mask} /></> : null}
      {mask_messages + delete_messages > 0 ? <p className="small">{t("ui-retention-due-messages", { mask: mask_messages, delete: delete_messages })}</p> : null}
    </div>
  );
}

function Flights({ rows }: { rows: DueFlight[] }) {
  const { t, at } = useText();
  return (
    <div className="scroll">
      <table className="dense">
        <thead><tr><th>{t("ui-flight")}</th><th>{t("ui-retention-event")}</th><th>{t("ui-retention-masked-on")}</th><th>{t("ui-retention-deleted-on")}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.flight}>
              <th scope="row"><Link to="/flights/$flight" params={{ flight: row.flight }}>{row.name}</Link></th>
              <td className="small">{at(row.event_at)}</td><td className="small">{at(row.masked_on)}</td><td className="small">{at(row.deleted_on)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the law names, with its place there. */
function Named({ view }: { view: RetentionView }) {
  const { t, has } = useText();
  const words = (article: string, what: string) => {
    const id = `ui-retention-${article.replaceAll("(", "-").replaceAll(")", "")}`;
    return has(id) ? t(id) : what;
  };
  return (
    <ul className="stack small">
      {view.named.map((named) => <li key={named.article}><Badge>{named.article}</Badge> {words(named.article, named.what)}</li>)}
    </ul>
  );
}
