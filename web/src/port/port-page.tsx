//! The shift leader's board: lanes, waiting, throughput, referrals, live.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { http, take, under } from "../api/client";
import { useConnection } from "../api/connection";
import type { Board } from "../api/contract";
import { may, useSession } from "../api/session";
import { Await, Badge, Empty, PageHead, Panel, Select } from "../design/ui";
import { formatClock } from "../i18n/format";
import { portsQuery } from "../i18n/names";
import { nameIn, useText } from "../i18n/text";
import { LaneState } from "../counter/counter-page";
import { LaneControl } from "./lane-control";
import { QueueChart } from "./queue-chart";

const WHY = { purpose: "shift_lead" } as const;
/** A board older than this is marked, in milliseconds. */
const STALE_MS = 30_000;
/** Waiting longer than this stands out, in seconds. */
const LONG_WAIT_S = 900;

export function PortPage() {
  const { t, locale } = useText();
  const ports = useQuery(portsQuery);
  const search = useSearch({ from: "/inside/port" });
  const navigate = useNavigate();
  const chosen = search.port ?? localStorage.getItem("gatehouse.port") ?? ports.data?.[0]?.id;
  const choose = (port: string) => {
    localStorage.setItem("gatehouse.port", port);
    void navigate({ to: "/port", search: { port } });
  };
  return (
    <div className="page">
      <PageHead title={t("ui-nav-port")}>
        {ports.data ? <Select label={t("ui-port")} value={chosen ?? ""} onChange={choose} options={ports.data.map((p) => ({ value: p.id, label: nameIn(p.names, locale) }))} /> : null}
      </PageHead>
      {chosen ? <PortBoard port={chosen} /> : <Await query={ports}>{() => <Empty>{t("ui-no-ports")}</Empty>}</Await>}
    </div>
  );
}

function PortBoard({ port }: { port: string }) {
  const board = useQuery({ queryKey: ["board", port], queryFn: () => take(http.GET("/api/ports/{port}/board", { params: { path: { port } }, ...under(WHY) })), refetchInterval: 5_000 });
  return <Await query={board}>{(data) => <BoardView board={data} at={board.dataUpdatedAt} />}</Await>;
}

function BoardView({ board, at }: { board: Board; at: number }) {
  const { t, n, locale } = useText();
  const link = useConnection();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 5_000);
    return () => window.clearInterval(timer);
  }, []);
  const open = board.lanes.filter((l) => l.lane.open).length;
  const stale = now - at > STALE_MS || link.link === "offline";
  return (
    <>
      {stale ? <div className="notice warn" role="status">{t("ui-stale", { seconds: Math.floor((now - at) / 1000) })}</div> : null}
      <div className="tiles">
        <Tile label={t("ui-board-waiting")} value={n(board.waiting)} />
        <Tile label={t("ui-board-longest")} value={formatClock(board.longest_wait_s)} />
        <Tile label={t("ui-board-served")} value={n(board.served_last_hour)} />
        <Tile label={t("ui-board-open")} value={`${open} / ${board.lanes.length}`} />
        <Tile label={t("ui-board-referrals")} value={n(board.open_referrals)} />
      </div>
      <Panel title={t("ui-board-chart")}><QueueChart series={board.series} /></Panel>
      <div className="two">
        <Panel title={t("ui-board-lanes")}>
          <div className="scroll">
            <table>
              <thead><tr><th>{t("ui-lane")}</th><th>{t("ui-direction")}</th><th>{t("ui-lane-officer")}</th><th className="num">{t("ui-board-waiting")}</th><th className="num">{t("ui-board-longest")}</th><th className="num">{t("ui-board-served")}</th><th className="num">{t("ui-board-median")}</th><th>{t("ui-board-alerts")}</th><th><span className="sr">{t("ui-acts")}</span></th></tr></thead>
              <tbody>
                {board.lanes.map(({ lane, ...s }) => (
                  <tr key={lane.id}>
                    <td>{lane.number} <span className="muted small">{t(`ui-lane-${lane.kind}`)}</span></td>
                    <td>{t(`ui-direction-${lane.direction}`)}</td>
                    <td><LaneState lane={lane} /></td>
                    <td className="num">{s.waiting > 0 && !lane.open ? <Badge tone="warn">{n(s.waiting)}</Badge> : n(s.waiting)}</td>
                    <td className="num">{s.longest_wait_s > LONG_WAIT_S ? <Badge tone="warn">{formatClock(s.longest_wait_s)}</Badge> : s.waiting > 0 ? formatClock(s.longest_wait_s) : t("ui-none")}</td>
                    <td className="num">{n(s.served_last_hour)}</td>
                    <td className="num">{typeof s.median_service_s === "number" ? formatClock(s.median_service_s) : t("ui-none")}</td>
                    <td>{s.alerts > 0 ? <Badge tone="warn">{n(s.alerts)}</Badge> : null}</td>
                    <td className="acts"><LaneControl lane={lane} waiting={s.waiting} name={t("ui-lane-title", { number: lane.number, port: nameIn(board.port.names, locale) })} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
        <OpenReferrals port={board.port.id} />
      </div>
    </>
  );
}

function Tile({ label, value }: { label: string; value: string }) {
  return <div className="tile"><span className="small muted">{label}</span><b>{value}</b></div>;
}

function OpenReferrals({ port }: { port: string }) {
  const { t, m } = useText();
  const session = useSession();
  const referrals = useQuery({ queryKey: ["referrals", port, "shift"], queryFn: () => take(http.GET("/api/referrals", { params: { query: { port, state: "open" } }, ...under(WHY) })), refetchInterval: 10_000, enabled: may(session, "counter.referrals") });
  return (
    <Panel title={t("ui-board-referrals")}>
      <Await query={referrals}>
        {({ items: all }) => all.length === 0 ? <Empty>{t("ui-referrals-none")}</Empty> : (
          <ul className="stack scroll tall" tabIndex={0} aria-label={t("ui-board-referrals")}>
            {all.map((r) => (
              <li key={r.id} className="row spread">
                <span className="grow small">{r.reasons[0] ? m(r.reasons[0]) : t("ui-referral")}</span>
                <Badge tone={r.waiting_s > LONG_WAIT_S ? "warn" : "calm"}>{formatClock(r.waiting_s)}</Badge>
                {may(session, "counter.referral.take") ? <Link to="/referrals/$referral" params={{ referral: r.id }}>{t("ui-open-it")}</Link> : null}
              </li>
            ))}
          </ul>
        )}
      </Await>
    </Panel>
  );
}
