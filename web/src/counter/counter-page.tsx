//! The counter: choose a lane, then clear one traveller after the other.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { http, take } from "../api/client";
import type { Direction, Lane, Port } from "../api/contract";
import { sessionQuery, useSession } from "../api/session";
import { Await, Badge, Button, Empty, PageHead, Panel, ProblemBox, Select } from "../design/ui";
import { portsQuery } from "../i18n/names";
import { nameIn, useText } from "../i18n/text";
import { Desk } from "./desk";

export function CounterPage() {
  const session = useSession();
  const ports = useQuery(portsQuery);
  return (
    <Await query={ports}>
      {(all) => {
        const lane = all.flatMap((p) => p.lanes).find((l) => l.id === session.lane && l.open);
        const port = all.find((p) => p.lanes.some((l) => l.id === lane?.id));
        return lane && port ? <Desk key={lane.id} lane={lane} port={port} /> : <ChooseLane ports={all} />;
      }}
    </Await>
  );
}

function ChooseLane({ ports }: { ports: Port[] }) {
  const { t, locale } = useText();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(localStorage.getItem("gatehouse.port") ?? ports[0]?.id ?? "");
  const port = ports.find((p) => p.id === chosen) ?? ports[0];
  const open = useMutation({
    mutationFn: ({ lane, direction }: { lane: Lane; direction: Direction }) =>
      take(http.POST("/api/lanes/{lane}/open", { params: { path: { lane: lane.id } }, body: { direction } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["ports"] });
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  if (!port) return <Empty>{t("ui-no-ports")}</Empty>;
  const choose = (id: string) => {
    localStorage.setItem("gatehouse.port", id);
    setChosen(id);
  };
  return (
    <div className="page">
      <PageHead title={t("ui-choose-lane")} />
      <div style={{ maxWidth: 360 }}>
        <Select label={t("ui-port")} value={port.id} onChange={choose} options={ports.map((p) => ({ value: p.id, label: nameIn(p.names, locale) }))} />
      </div>
      {open.error ? <ProblemBox error={open.error} /> : null}
      <Panel title={nameIn(port.names, locale)}>
        <table>
          <thead><tr><th>{t("ui-lane")}</th><th>{t("ui-lane-kind")}</th><th>{t("ui-direction")}</th><th>{t("ui-lane-officer")}</th><th><span className="sr">{t("ui-acts")}</span></th></tr></thead>
          <tbody>
            {port.lanes.map((lane) => (
              <tr key={lane.id}>
                <td>{lane.number}</td>
                <td>{t(`ui-lane-${lane.kind}`)}</td>
                <td>{t(`ui-direction-${lane.direction}`)}</td>
                <td><LaneState lane={lane} /></td>
                <td className="acts"><LaneButtons lane={lane} busy={open.isPending} onOpen={(direction) => open.mutate({ lane, direction })} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
    </div>
  );
}

/** Who works a lane, or that it waits for somebody, or that it is closed. */
export function LaneState({ lane }: { lane: Lane }) {
  const { t } = useText();
  if (!lane.open) return <span className="muted">{t("ui-closed")}</span>;
  return lane.officer ? <Badge tone="good">{lane.officer.name}</Badge> : <Badge tone="warn">{t("ui-lane-unstaffed")}</Badge>;
}

function LaneButtons({ lane, busy, onOpen }: { lane: Lane; busy: boolean; onOpen: (direction: Direction) => void }) {
  const { t } = useText();
  // A lane that the shift leader opened waits for its officer.
  if ((lane.open && lane.officer) || lane.kind === "egate") return null;
  const first: Direction = lane.direction === "exit" ? "exit" : "entry";
  return (
    <span className="row">
      <Button disabled={busy} onClick={() => onOpen(first)} aria-label={t("ui-open-lane-name", { lane: lane.id, direction: t(`ui-direction-${first}`) })}>{t("ui-open-lane")}</Button>
    </span>
  );
}
