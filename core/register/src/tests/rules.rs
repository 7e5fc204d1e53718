use sidvakt_evidence::{AbuseReport, EntryProblem, Sha256Hex};
use sidvakt_screening::Duty;

use super::{CHANNEL, World, at, facts, record, save, verdict};
use crate::{CaseChoice, ChannelField, Command, Decision, Filter, Query, Refusal};

fn decision(key: &str, decision: Decision) -> Command {
    Command::Decide { item: facts(key), own: false, decision }
}

const REMOVED: Decision = Decision::Removed { not_criticism: false };

fn edit(record: &str, fields: &[(&str, &str)]) -> Command {
    let fields = fields.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    Command::EditRecord { record: record.into(), fields, by: "Anna Ek".into() }
}

/// Oracle 7: removal is locked until the capture is in the register.
#[test]
fn nothing_is_removed_before_it_is_saved() {
    let mut world = World::new();
    assert_eq!(world.run(None, decision("k", REMOVED)), Err(Refusal::SaveFirst));
    world.ok(save("TIB-2026-0001", "k", "dum i huvudet", Duty::OtherLaw));
    world.ok(decision("k", REMOVED));
    assert!(world.state.item("k").unwrap().removed().is_some());
    assert_eq!(world.run(None, decision("k", REMOVED)), Err(Refusal::AlreadyDone));
}

#[test]
fn house_rules_alone_ask_whether_it_is_only_criticism() {
    let mut world = World::new();
    world.ok(save("TIB-2026-0001", "k", "köp nu", Duty::Policy));
    assert_eq!(world.run(None, decision("k", REMOVED)), Err(Refusal::AskCriticism));
    world.ok(decision("k", Decision::Removed { not_criticism: true }));
}

/// Oracle 7, reversed for suspected child sexual abuse: saving is refused, removing is not.
#[test]
fn what_was_reported_is_never_saved() {
    let mut world = World::new();
    let report = AbuseReport {
        id: "A-1".into(),
        urls: vec![],
        ids: vec![],
        reported_at: at("2026-11-20T09:00:00Z"),
        reported_by: "Anna Ek".into(),
    };
    world.ok(Command::Report { item: "k".into(), channel: CHANNEL.into(), report });
    let refused = world.run(None, save("TIB-2026-0001", "k", "x", Duty::Bbs5));
    assert_eq!(refused, Err(Refusal::NeverSave));
    world.ok(decision("k", REMOVED));
    world.ok(Command::Undo { item: "k".into() });
    world.ok(Command::Undo { item: "k".into() });
    world.ok(save("TIB-2026-0001", "k", "x", Duty::Bbs5));
}

#[test]
fn a_capture_without_a_picture_is_no_record() {
    let mut record = record("TIB-2026-0001", "k", "x", verdict(Duty::Policy));
    record.capture.blobs.clear();
    let refused = World::new().run(None, Command::Save { record: Box::new(record) });
    assert_eq!(refused, Err(Refusal::PictureMissing));
}

#[test]
fn the_last_decision_is_taken_back_and_a_save_never() {
    let mut world = World::new();
    let undo = || Command::Undo { item: "k".into() };
    assert_eq!(world.run(None, undo()), Err(Refusal::NothingToUndo));
    world.ok(save("TIB-2026-0001", "k", "x", Duty::OtherLaw));
    assert_eq!(world.run(None, undo()), Err(Refusal::NothingToUndo));
    world.ok(decision("k", Decision::Answered));
    world.ok(decision("k", REMOVED));
    world.ok(undo());
    let item = world.state.item("k").unwrap();
    assert!(item.removed().is_none() && item.answered().is_some());
    world.ok(undo());
    assert!(world.state.item("k").unwrap().answered().is_none());
    assert_eq!(world.run(None, undo()), Err(Refusal::NothingToUndo));
    assert!(world.state.item("k").unwrap().is_saved());
}

#[test]
fn the_same_press_acts_once() {
    let mut world = World::new();
    let press = Some("press-1");
    assert_eq!(world.run(press, save("TIB-2026-0001", "k", "x", Duty::Bbs5)), Ok(1));
    assert_eq!(world.run(press, save("TIB-2026-0002", "k", "x", Duty::Bbs5)), Ok(0));
    assert_eq!(world.state.records().count(), 1);
    assert_eq!(world.state.outcome("press-1"), Some(1));
    assert_eq!(world.state.outcome("press-2"), None);
}

#[test]
fn own_items_are_never_decided_about() {
    let command = Command::Decide { item: facts("k"), own: true, decision: Decision::Kept };
    assert_eq!(World::new().run(None, command), Err(Refusal::OwnItem));
}

#[test]
fn a_wrong_flag_holds_for_that_text_only() {
    let mut world = World::new();
    let text = Sha256Hex::of(b"en text");
    world.ok(decision("k", Decision::Rejected { rules: vec!["sv/test".into()], text: text.clone() }));
    let item = world.state.item("k").unwrap();
    assert!(item.rejected(&text).is_some());
    assert!(item.rejected(&Sha256Hex::of(b"en annan")).is_none());
}

/// Oracle 1: OSL 5:2's summary cannot be cleared; the designation falls back to pending.
#[test]
fn mandatory_fields_cannot_be_cleared() {
    let mut world = World::new();
    world.ok(save("TIB-2026-0001", "k", "x", Duty::Bbs5));
    let refused = world.run(None, edit("TIB-2026-0001", &[("public_summary", " ")]));
    let Err(Refusal::Entry(problems)) = refused else { panic!("{refused:?}") };
    assert_eq!(problems.0, [EntryProblem::NoSummary]);
    world.ok(edit("TIB-2026-0001", &[("number", "KS 2026/123")]));
    assert_eq!(world.state.record("TIB-2026-0001").unwrap().record.number(), Some("KS 2026/123"));
    world.ok(edit("TIB-2026-0001", &[("number", "")]));
    assert_eq!(world.state.record("TIB-2026-0001").unwrap().record.number(), None);
}

/// Oracle 2: what is protected may not stand in a public field too.
#[test]
fn protected_words_are_kept_out_of_public_fields() {
    let mut world = World::new();
    world.ok(save("TIB-2026-0001", "k", "x", Duty::Bbs5));
    let refused = world.run(None, edit("TIB-2026-0001", &[("protected_party", "Bo Berg")]));
    let Err(Refusal::Entry(problems)) = refused else { panic!("{refused:?}") };
    assert_eq!(problems.0, [EntryProblem::ProtectedInPublic]);
    world.ok(edit("TIB-2026-0001", &[("public_party", ""), ("protected_party", "Bo Berg")]));
    let entry = &world.state.record("TIB-2026-0001").unwrap().record.entry;
    let public = serde_json::to_string(&entry.public()).unwrap();
    assert!(!public.contains("Bo Berg"), "{public}");
}

/// Oracle 3: provision, date and authority; the person is whoever made the change.
#[test]
fn a_secrecy_mark_is_whole_or_not_at_all() {
    let mut world = World::new();
    world.ok(save("TIB-2026-0001", "k", "x", Duty::Bbs5));
    let half = edit("TIB-2026-0001", &[("secrecy_provision", "OSL 26:1")]);
    assert!(matches!(world.run(None, half), Err(Refusal::Entry(_))));
    let unnamed = [
        ("secrecy_provision", "hemlig"),
        ("secrecy_date", "2026-11-20"),
        ("secrecy_authority", "Socialnämnden"),
    ];
    assert!(matches!(world.run(None, edit("TIB-2026-0001", &unnamed)), Err(Refusal::Entry(_))));
    let whole = [("secrecy_provision", "OSL 26:1"), unnamed[1], unnamed[2]];
    world.ok(edit("TIB-2026-0001", &whole));
    let mark = world.state.record("TIB-2026-0001").unwrap().record.entry.secrecy_mark.clone().unwrap();
    assert_eq!((mark.by.as_str(), mark.authority.as_str()), ("Anna Ek, kommunikatör", "Socialnämnden"));
    let marked = Query { filters: vec![Filter::Secret], limit: 10, ..Query::default() };
    assert_eq!(world.state.search(&marked).total, 1);
}

#[test]
fn an_existing_case_needs_its_number() {
    let mut world = World::new();
    world.ok(save("TIB-2026-0001", "k", "x", Duty::Bbs5));
    let refused = world.run(None, edit("TIB-2026-0001", &[("case", "existing")]));
    assert_eq!(refused, Err(Refusal::CaseNumberMissing));
    world.ok(edit("TIB-2026-0001", &[("case", "existing"), ("number", "KS 2026/9")]));
    assert_eq!(world.state.record("TIB-2026-0001").unwrap().record.case, CaseChoice::Existing);
    let wrong = world.run(None, edit("TIB-2026-0001", &[("case", "kanske")]));
    assert!(matches!(wrong, Err(Refusal::Value { .. })));
    let unknown = world.run(None, edit("TIB-2026-0001", &[("colour", "blue")]));
    assert_eq!(unknown, Err(Refusal::NoField("colour".into())));
}

/// The reader leaves out full stops, as Facebook does; a policy file may write them.
#[test]
fn a_channel_is_known_by_the_form_that_readings_have() {
    let mut world = World::new();
    for (address, read) in [
        ("https://www.facebook.com/Tibro.Kommun", "https://www.facebook.com/tibrokommun"),
        (
            "https://www.facebook.com/profile.php?id=100012345678901",
            "https://www.facebook.com/100012345678901",
        ),
    ] {
        world.ok(Command::AddChannel { address: address.into(), name: "Tibro".into() });
        assert!(world.state.channel(read).is_some(), "{read}");
    }
    assert!(world.state.channel("https://www.facebook.com/tibro").is_none());
}

#[test]
fn channels_are_known_by_any_form_of_their_address() {
    let mut world = World::new();
    let add = |address: &str| Command::AddChannel { address: address.into(), name: "Granviks kommun".into() };
    world.ok(add("https://m.facebook.com/GranviksKommun/?ref=page"));
    let channel = world.state.channel("http://facebook.com/granvikskommun/photos").unwrap();
    assert_eq!((channel.url.as_str(), channel.name()), (CHANNEL, "Granviks kommun"));
    assert_eq!(world.run(None, add(CHANNEL)), Err(Refusal::ChannelExists(CHANNEL.into())));
    let elsewhere = "https://www.facebook.com.evil.example/granvikskommun";
    assert_eq!(world.run(None, add(elsewhere)), Err(Refusal::NotAChannel(elsewhere.into())));
    let fields = vec![("admins".to_owned(), "tre".to_owned())];
    let wrong = world.run(None, Command::EditChannel { address: CHANNEL.into(), fields });
    assert!(matches!(wrong, Err(Refusal::Value { .. })));
    let fields = vec![("admins".to_owned(), "3".to_owned())];
    world.ok(Command::EditChannel { address: CHANNEL.into(), fields });
    assert_eq!(world.state.channel(CHANNEL).unwrap().admins(), Some(3));
    assert_eq!(world.state.channel(CHANNEL).unwrap().field(ChannelField::Admins), "3");
    world.ok(Command::RemoveChannel { address: CHANNEL.into() });
    assert!(world.state.channel(CHANNEL).is_none());
}

#[test]
fn addresses_have_one_canonical_form() {
    let cases = [
        ("https://www.facebook.com/granvikskommun/posts/123", Some(CHANNEL)),
        ("facebook.com/granvikskommun", Some(CHANNEL)),
        (
            "https://www.facebook.com/profile.php?id=1000645&sk=about",
            Some("https://www.facebook.com/profile.php?id=1000645"),
        ),
        (
            "https://www.facebook.com/people/Granviks-kommun/1000645/",
            Some("https://www.facebook.com/profile.php?id=1000645"),
        ),
        (
            "https://www.facebook.com/p/Granviks-kommun-1000645/",
            Some("https://www.facebook.com/profile.php?id=1000645"),
        ),
        ("https://www.facebook.com/groups/55501/", Some("https://www.facebook.com/groups/55501")),
        ("https://www.instagram.com/granvik_kommun/reels/", Some("https://www.instagram.com/granvik_kommun")),
        ("https://www.instagram.com/p/Cabc/", None),
        ("https://www.facebook.com/", None),
        ("https://www.facebook.com/marketplace/", None),
        ("https://example.com/granvikskommun", None),
        ("javascript:alert(1)", None),
    ];
    for (address, canonical) in cases {
        let found = crate::ChannelAddress::of(address);
        assert_eq!(found.as_ref().map(|found| found.url.as_str()), canonical, "{address}");
    }
}

#[test]
fn further_addresses_lead_to_their_channel_until_they_are_taken_away() {
    let mut world = World::new();
    let number = "https://www.facebook.com/profile.php?id=100064000000001";
    let add = |address: &str| Command::AddAddress { channel: CHANNEL.into(), address: address.into() };
    world.ok(Command::AddChannel { address: CHANNEL.into(), name: "Granviks kommun".into() });
    assert!(world.state.channel(number).is_none());
    world.ok(add(number));
    for form in [
        number,
        "https://www.facebook.com/100064000000001",
        "https://www.facebook.com/people/Granviks-kommun/100064000000001/",
        CHANNEL,
    ] {
        assert_eq!(world.state.channel(form).map(|channel| channel.url.as_str()), Some(CHANNEL), "{form}");
    }
    for taken in [number, CHANNEL, "https://www.facebook.com/Granviks.kommun"] {
        assert!(matches!(world.run(None, add(taken)), Err(Refusal::ChannelExists(_))), "{taken}");
    }
    for other in ["https://www.instagram.com/granvikskommun", "https://example.se/", ""] {
        assert!(matches!(world.run(None, add(other)), Err(Refusal::NotAChannel(_))), "{other}");
    }
    let also = world.state.channel(CHANNEL).unwrap().also.clone();
    let remove = |address: &str| Command::RemoveAddress { channel: CHANNEL.into(), address: address.into() };
    assert!(world.run(None, remove(CHANNEL)).is_err(), "the first one stays");
    world.ok(remove(&also[0]));
    assert!(world.state.channel(number).is_none());
    assert_eq!(world.state, crate::State::of(&world.events), "the log alone tells it");
}
