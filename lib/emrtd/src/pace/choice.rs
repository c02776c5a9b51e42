//! Which of the offered PACE protocols is used.

use crate::deviation::{Deviation, Deviations};
use crate::group::Group;
use crate::pace::{ParameterNumber, integrated};
use crate::security_info::{Agreement, Mapping, PaceInfo, PaceProtocol};

/// What a chip's proof within PACE is worth to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// Generic mapping first.
    Generic,
    /// Chip authentication mapping first, where it is offered: it saves chip authentication afterwards.
    ChipAuthentication,
}

/// A protocol with its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The protocol.
    pub protocol: PaceProtocol,
    /// The group.
    pub group: Group,
    /// Whether the chip offers the protocol with several groups.
    pub parameter: ParameterNumber,
}

/// The best offer that can be used: by mapping, then curves before prime groups, then the longer key. `None` when none can.
pub fn choose(infos: &[PaceInfo], prefer: Prefer, deviations: &mut Deviations) -> Option<Choice> {
    let offers: Vec<_> = infos.iter().filter_map(usable).collect();
    let best = *offers.iter().max_by_key(|(protocol, group)| {
        let mapping = match (protocol.mapping, prefer) {
            (Mapping::ChipAuthentication, Prefer::ChipAuthentication) => 3,
            (Mapping::Generic, _) => 2,
            (Mapping::ChipAuthentication, Prefer::Generic) => 1,
            (Mapping::Integrated, _) => 0,
        };
        let curve = protocol.agreement == Agreement::Ecdh;
        (mapping, curve, protocol.cipher, group.parameter_id())
    })?;
    let same = offers.iter().filter(|(protocol, _)| *protocol == best.0).count();
    if offers.len() > same {
        deviations.insert(Deviation::SeveralPaceInfos);
    }
    let parameter = if same > 1 { ParameterNumber::Sent } else { ParameterNumber::Omitted };
    Some(Choice { protocol: best.0, group: best.1, parameter })
}

fn usable(info: &PaceInfo) -> Option<(PaceProtocol, Group)> {
    let group = info.group()?;
    let possible = info.protocol.mapping != Mapping::Integrated || integrated::is_possible(group);
    possible.then_some((info.protocol, group))
}
