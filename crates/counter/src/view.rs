//! Wire types of the counter: what the console sends and gets. Names of schemas are those of the HTTP contract.
//!
//! They hold no rule. Stored texts (the advice as shown, the document as read) are these types too, so that what was
//! shown can be shown again.

mod board;
mod decision;
mod presentation;

pub use board::{
    ArrivalInput, ArrivalReply, BoardView, LaneOpen, LaneStatus, LaneView, OfficerView, PortView, QueueItem,
    QueueView, SeriesPoint,
};
pub use decision::{
    DecisionInput, DecisionView, GroundView, NoteInput, NoteView, ReferralDetail, ReferralPage,
    ReferralState, ReferralView, StayRuleView,
};
pub use presentation::{
    AdviceView, CheckView, DocumentCheckInput, DocumentCheckRef, DocumentInput, EvidenceView, PartyMember,
    PartyMemberState, PartyView, PresentationInput, PresentationPage, PresentationSummary, PresentationView,
    StayProposal,
};
