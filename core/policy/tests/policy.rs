//! The default policy, an own one, and every way in which a file can be wrong.

use proptest::prelude::*;
use sidvakt_calendar::{RemovalStart, ReplyRule, ReplyUnit, local_rfc3339, reply_due};
use sidvakt_policy::{
    CATEGORY_IDS, ChannelGap, DutyKind, MonitorDays, Policy, PolicyErrors, ProblemCode, RetentionAction,
};
use sidvakt_time::SignedDuration;
use sidvakt_time::{Date, date, time};

const OWN: &str = include_str!("data/two-working-days.toml");
const FAULTS: &str = include_str!("data/faults.toml");

fn own() -> Policy {
    Policy::parse(OWN).expect("the example is sound")
}

#[test]
fn the_default_is_the_routine() {
    let policy = Policy::default_tibro();
    assert_eq!(policy.meta.document_id, "2021-000028.003");
    assert_eq!(policy.meta.decided_on, date(2021, 11, 3));
    assert_eq!((policy.reply.clock.amount, policy.reply.clock.rule), (48, ReplyRule::OpenDays));
    assert_eq!(policy.removal.clock.max_hours, 48);
    assert_eq!(policy.images.child_image_age, 16);
    assert_eq!(policy.checklists.other_channels.len(), 5);
    assert_eq!(policy.snapshot.interval_months, 6);
    assert!(policy.texts.grundbudskap.placeholder, "the appendix is not ours to write");
    assert!(policy.registration.disposal_authority.is_none(), "nothing is disposed of without a decision");
    let ids: Vec<&str> = policy.categories.iter().map(|rule| rule.id).collect();
    assert_eq!(ids, CATEGORY_IDS);
}

#[test]
fn the_default_file_reads_as_an_own_policy_too() {
    let read = Policy::parse(Policy::default_file()).expect("sound");
    assert_eq!(read, Policy::default_tibro());
}

#[test]
fn the_review_day_has_passed_when_it_has_come() {
    let policy = Policy::default_tibro();
    assert!(!policy.review_overdue(date(2025, 12, 31)));
    assert!(policy.review_overdue(date(2026, 1, 1)));
    assert!(policy.review_overdue(date(2026, 11, 22)));
    assert!(!own().review_overdue(date(2026, 11, 22)));
}

#[test]
fn only_what_the_act_covers_says_must_go() {
    for rule in Policy::default_tibro().categories {
        let names_act = rule.tooltip.contains("BBS");
        assert_eq!(names_act, rule.duties.contains(&DutyKind::Bbs5), "{}", rule.id);
        assert!(!rule.tooltip.contains("måste enligt BBS"), "{}", rule.id);
    }
}

#[test]
fn an_own_policy_changes_what_it_states_and_keeps_the_rest() {
    let (policy, default) = (own(), Policy::default_tibro());
    assert_eq!(policy.meta.municipality, "Granviks kommun");
    assert_eq!(policy.monitoring.times_per_day, 2);
    assert_eq!(policy.monitoring.days, MonitorDays::Working);
    assert_eq!(policy.reply.clock.office_hours.opens, time(8, 0, 0));
    assert_eq!((policy.reply.clock.amount, policy.reply.clock.unit), (2, ReplyUnit::WorkingDays));
    assert_eq!(policy.reply.warn_before, [SignedDuration::from_hours(8)]);
    assert!(policy.reply.holding_reply_allowed);
    assert_eq!((policy.removal.clock.max_hours, policy.removal.clock.start), (24, RemovalStart::Knowledge));
    let commercial = policy.category("commercial").expect("listed");
    assert!(!commercial.default_on);
    assert_eq!(Some(&commercial.tooltip), default.category("commercial").map(|rule| &rule.tooltip));
    assert_eq!(policy.texts, default.texts);
    assert_eq!(policy.referrals, default.referrals);
    assert_ne!(policy.sha256, default.sha256);
    assert_eq!(policy.registration.retention_rules[0].action, RetentionAction::DisposeAfterMonths(6));
}

#[test]
fn the_own_reply_clock_counts_two_working_days() {
    let due =
        |received: &str| local_rfc3339(reply_due(received.parse().expect("instant"), own().reply_clock()));
    assert_eq!(due("2026-11-27T10:00:00+01:00"), "2026-12-02T00:00:00+01:00");
    assert_eq!(
        due("2026-05-13T15:00:00+02:00"),
        "2026-05-20T00:00:00+02:00",
        "Ascension and the own closed day"
    );
    assert_eq!(due("2026-12-30T10:00:00+01:00"), "2027-01-05T00:00:00+01:00", "nyårsafton is open here");
}

#[test]
fn a_channel_lacks_what_its_decision_must_state() {
    let policy = own();
    let gaps = |url| policy.channel(url).expect("listed").gaps();
    assert_eq!(gaps("https://www.facebook.com/Granvikskommun/"), []);
    let all = [
        ChannelGap::Purpose,
        ChannelGap::Audience,
        ChannelGap::Responsible,
        ChannelGap::Deputy,
        ChannelGap::Listing,
    ];
    assert_eq!(gaps("https://www.instagram.com/granvikskommun"), all);
    assert!(policy.channel("https://www.facebook.com/someoneelse").is_none());
}

#[test]
fn a_channels_threshold_goes_before_the_common_one() {
    let policy = own();
    assert_eq!(policy.threshold("insult", Some("https://www.facebook.com/granvikskommun")), Some(80));
    assert_eq!(policy.threshold("insult", None), Some(60));
    assert_eq!(policy.threshold("hate", Some("https://www.facebook.com/granvikskommun")), Some(55));
    assert_eq!(policy.threshold("crime", None), None);
}

#[test]
fn a_designation_has_the_municipalitys_shape() {
    let registration = own().registration;
    assert!(registration.is_designation("KS 2026/014"));
    assert!(!registration.is_designation("KS 2026/14"));
    assert!(!registration.is_designation("KS 2026/0145"));
    let any = Policy::default_tibro().registration;
    assert!(any.is_designation("2021-000028.003") && !any.is_designation("  "));
}

#[test]
fn the_fee_begins_after_the_free_pages() {
    let fee = own().disclosure.fee.expect("stated");
    assert_eq!([9, 10, 11, 20].map(|pages| fee.for_pages(pages)), [0, 50, 52, 70]);
}

#[test]
fn texts_are_filled_in_where_a_value_is_known() {
    let text = Policy::default_tibro().texts.disclosure_refusal;
    let filled = text.filled(&[("kommun", "Tibro kommun"), ("skäl", "OSL 26:1")]);
    assert!(filled.contains("enligt OSL 26:1") && filled.contains("Tibro kommun prövar"));
    assert!(filled.contains("{kontakt}"));
}

#[test]
fn every_fault_is_told_with_its_path_and_reason() {
    let faults: toml::Table = FAULTS.parse().expect("sound");
    let cases = faults["case"].as_array().expect("cases");
    for case in cases {
        let [replace, with, says] = ["replace", "with", "says"].map(|key| case[key].as_str().expect("text"));
        assert_eq!(OWN.matches(replace).count().min(1), 1, "{replace} stands in the example");
        let errors = Policy::parse(&OWN.replacen(replace, with, 1)).expect_err(says);
        let told: Vec<String> = errors.0.iter().map(without_line).collect();
        assert!(told.iter().any(|text| text == says), "expected {says}\nfound {told:#?}");
        assert!(errors.0.iter().all(|problem| problem.line.is_some()), "{told:#?}");
    }
    assert!(cases.len() >= 35);
}

fn without_line(problem: &sidvakt_policy::Problem) -> String {
    sidvakt_policy::Problem { line: None, ..problem.clone() }.to_string()
}

#[test]
fn all_faults_are_told_at_once_and_with_their_lines() {
    let text = OWN.replace("amount = 2", "amount = \"två\"").replace("max_hours = 24", "max_hours = 72");
    let PolicyErrors(problems) = Policy::parse(&text).expect_err("two faults");
    let found: Vec<_> = problems.iter().map(|problem| (problem.path.as_str(), problem.code)).collect();
    assert_eq!(
        found,
        [("reply.amount", ProblemCode::WrongType), ("removal.max_hours", ProblemCode::OutOfRange)]
    );
    let line = |words: &str| text.lines().position(|line| line.contains(words)).map(|index| index as u32 + 1);
    assert_eq!(problems[0].line, line("amount = \"två\""));
    assert_eq!(problems[1].line, line("max_hours = 72"));
}

#[test]
fn a_channel_listed_twice_is_refused() {
    let twice = OWN
        .replace("platform = \"instagram\"", "platform = \"facebook\"")
        .replace("https://www.instagram.com/granvikskommun/", "https://www.facebook.com/GranviksKommun/");
    let errors = Policy::parse(&twice).expect_err("twice").to_string();
    assert!(
        errors.contains("channels[2].url: https://www.facebook.com/GranviksKommun/ is listed twice"),
        "{errors}"
    );
}

#[test]
fn files_that_are_no_policy_are_refused_without_harm() {
    for text in
        ["", "\u{feff}", "not toml at all", "meta = 3", "[meta", "\0", "channels = [1, 2]", "[[meta]]\n"]
    {
        assert!(Policy::parse(text).is_err(), "{text:?}");
    }
    let deep = "a = ".to_owned() + &"[".repeat(5000);
    assert!(Policy::parse(&deep).is_err());
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    let windows = format!("\u{feff}{}", OWN.replace('\n', "\r\n"));
    let policy = Policy::parse(&windows).expect("sound");
    assert_eq!(policy.channels, own().channels);
}

#[test]
fn days_are_days() {
    let parsed: Date = own().meta.valid_from;
    assert_eq!(parsed, date(2025, 4, 1));
}

proptest! {
    #[test]
    fn a_file_with_some_bytes_torn_gets_an_answer(at in any::<prop::sample::Index>(), torn in "\\PC{1,8}") {
        let mut text: Vec<char> = OWN.chars().collect();
        let place = at.index(text.len());
        let end = text.len().min(place + torn.chars().count());
        text.splice(place..end, torn.chars());
        if let Err(PolicyErrors(problems)) = Policy::parse(&text.into_iter().collect::<String>()) {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|problem| !problem.to_string().is_empty()));
        }
    }
}

#[test]
fn own_domains_are_named_by_the_municipality_itself_and_never_inherited() {
    assert_eq!(Policy::default_tibro().meta.domains, ["tibro.se"]);
    let without = Policy::default_file().replacen("domains = [\"tibro.se\"]\n", "", 1);
    assert!(Policy::parse(&without).unwrap().meta.domains.is_empty());
    for wrong in ["https://tibro.se", "www.tibro.se", "tibro", "tibro..se", "tibro.se/x"] {
        let file = Policy::default_file().replacen("[\"tibro.se\"]", &format!("[\"{wrong}\"]"), 1);
        let problems = Policy::parse(&file).unwrap_err().0;
        assert!(
            problems.iter().any(|problem| problem.to_string().contains("meta.domains")),
            "{wrong}: {problems:?}"
        );
    }
}
