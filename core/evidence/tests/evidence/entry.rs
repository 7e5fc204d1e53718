//! Register entries: what OSL 5:2 demands, what stays protected, what a mark needs.

use crate::common::{draft, entry};
use sidvakt_evidence::{
    Designation, EntryDraft, EntryProblem, RegisterEntry, RegistrationNumber, SecrecyMark, SecrecyMarkDraft,
};
use sidvakt_time::date;

fn refused(change: impl Fn(&mut EntryDraft)) -> Vec<EntryProblem> {
    let mut draft = draft();
    change(&mut draft);
    RegisterEntry::parse(draft).err().map(|problems| problems.0).unwrap_or_default()
}

fn mark() -> SecrecyMarkDraft {
    SecrecyMarkDraft {
        provision: Some("OSL 26:1".into()),
        date: Some(date(2026, 11, 22)),
        authority: Some("Socialnämnden".into()),
        by: Some("Ada Registrator".into()),
    }
}

#[test]
fn an_entry_needs_date_designation_and_summary() {
    assert_eq!(refused(|_| {}), []);
    assert_eq!(refused(|draft| draft.received_or_drawn_date = None), [EntryProblem::NoDate]);
    assert_eq!(refused(|draft| draft.designation = None), [EntryProblem::NoDesignation]);
    assert_eq!(refused(|draft| draft.public_summary = None), [EntryProblem::NoSummary]);
    assert_eq!(refused(|draft| draft.public_summary = Some(" \n".into())), [EntryProblem::NoSummary]);
    assert_eq!(refused(|draft| draft.direction = None), [EntryProblem::NoDirection]);
    let all = refused(|draft| *draft = EntryDraft::default());
    assert_eq!(all.len(), 4, "everything at once: {all:?}");
}

#[test]
fn the_sender_may_be_left_out() {
    assert_eq!(refused(|draft| draft.protected_sender_or_recipient = None), []);
    assert_eq!(entry().public_sender_or_recipient, None);
}

#[test]
fn a_designation_is_one_short_line() {
    for bad in ["", "  ", "a\nb", &"x".repeat(65), "a\u{0}"] {
        assert_eq!(RegistrationNumber::parse(bad), Err(EntryProblem::BadDesignation), "{bad:?}");
    }
    assert_eq!(RegistrationNumber::parse(" TIB-2026-0012 ").expect("fits").as_str(), "TIB-2026-0012");
    let json = r#"{"registered":""}"#;
    assert!(serde_json::from_str::<Designation>(json).is_err(), "stored data is held to the same");
}

#[test]
fn the_public_view_holds_none_of_the_protected_words() {
    let entry = entry();
    let public = serde_json::to_string(&entry.public()).expect("text");
    assert!(public.contains("Kommentar med personangrepp") && public.contains("2026-11-22"));
    for protected in ["Kim Exempel", "Lo Handläggare", "Riktar", "protected", "secrecy"] {
        assert!(!public.contains(protected), "{protected} in {public}");
    }
}

#[test]
fn protected_words_in_a_public_field_are_refused() {
    let summary = |text: &str| refused(|draft| draft.public_summary = Some(text.to_owned()));
    assert_eq!(summary("Kommentar av kim exempel om bygglov"), [EntryProblem::ProtectedInPublic]);
    assert_eq!(summary("Kommentar om bygglov"), []);
    let sender = refused(|draft| draft.public_sender_or_recipient = Some("Kim Exempel (Facebook)".into()));
    assert_eq!(sender, [EntryProblem::ProtectedInPublic]);
}

#[test]
fn a_mark_needs_provision_date_authority_and_person() {
    assert!(SecrecyMark::parse(mark()).is_ok());
    let refused = |change: fn(&mut SecrecyMarkDraft)| {
        let mut draft = mark();
        change(&mut draft);
        SecrecyMark::parse(draft).expect_err("incomplete")
    };
    assert_eq!(refused(|mark| mark.provision = None), [EntryProblem::MarkWithoutProvision]);
    assert_eq!(refused(|mark| mark.provision = Some("hemlig".into())), [EntryProblem::MarkProvisionUnnamed]);
    assert_eq!(refused(|mark| mark.date = None), [EntryProblem::MarkWithoutDate]);
    assert_eq!(refused(|mark| mark.authority = Some(" ".into())), [EntryProblem::MarkWithoutAuthority]);
    assert_eq!(refused(|mark| mark.by = None), [EntryProblem::MarkWithoutPerson]);
    assert_eq!(SecrecyMark::parse(SecrecyMarkDraft::default()).expect_err("empty").len(), 4);
}

#[test]
fn an_entry_with_an_incomplete_mark_is_refused() {
    let without_date = refused(|draft| draft.secrecy_mark = Some(SecrecyMarkDraft { date: None, ..mark() }));
    assert_eq!(without_date, [EntryProblem::MarkWithoutDate]);
}

#[test]
fn a_mark_is_a_warning_and_hides_nothing_by_itself() {
    let marked =
        RegisterEntry::parse(EntryDraft { secrecy_mark: Some(mark()), ..draft() }).expect("complete");
    assert_eq!(marked.public(), entry().public());
}

#[test]
fn a_stored_entry_is_held_to_the_same_demands() {
    let text = serde_json::to_string(&entry()).expect("text");
    assert_eq!(serde_json::from_str::<RegisterEntry>(&text).expect("read"), entry());
    let emptied = text.replace("Kommentar med personangrepp", "");
    assert!(serde_json::from_str::<RegisterEntry>(&emptied).is_err());
}
