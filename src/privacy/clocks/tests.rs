use chrono_tz::{America, Asia, Europe};
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn days(list: &[&str]) -> Holidays {
    list.iter().map(|day| day.parse().unwrap()).collect()
}

fn due(residence: Residence, received: &str, zone: Tz) -> DateTime<Utc> {
    start(residence, at(received), zone, &Holidays::new()).due_at
}

#[test]
fn a_month_is_a_calendar_month_capped_at_its_end() {
    for (received, due_at) in [
        ("2026-01-31T10:00:00Z", "2026-02-28T10:00:00Z"),
        ("2028-01-31T10:00:00Z", "2028-02-29T10:00:00Z"),
        ("2026-11-22T23:59:59Z", "2026-12-22T23:59:59Z"),
        ("2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z"),
    ] {
        assert_eq!(due(Residence::Europe, received, Tz::UTC), at(due_at));
    }
}

#[test]
fn days_are_days_of_the_persons_zone() {
    // 31 January, half past midnight in India, is 30 January in UTC: the month is February's all the same.
    let in_india = due(Residence::Europe, "2026-01-30T19:00:00Z", Asia::Kolkata);
    assert_eq!(in_india, at("2026-02-27T19:00:00Z"));
    let in_utc = due(Residence::Europe, "2026-01-30T19:00:00Z", Tz::UTC);
    assert_eq!(in_utc, at("2026-02-28T19:00:00Z"));
    // Half past midnight in Berlin stays so, though the clock goes forward in between.
    let berlin = due(Residence::Britain, "2026-02-28T23:30:00Z", Europe::Berlin);
    assert_eq!(berlin, at("2026-03-31T22:30:00Z"));
    // Half past two does not exist in New York on 8 March 2026: the next time there is counts.
    let new_york = due(Residence::Europe, "2026-02-08T07:30:00Z", America::New_York);
    assert_eq!(new_york, at("2026-03-08T07:00:00Z"));
}

#[test]
fn each_residence_has_its_law_and_none_has_the_strictest() {
    let received = "2026-07-01T08:00:00Z";
    let clock = |r| start(r, at(received), Tz::UTC, &Holidays::new());
    assert_eq!(clock(Residence::India).due_at, at("2026-09-29T08:00:00Z"));
    assert_eq!(
        clock(Residence::California).due_at,
        at("2026-08-15T08:00:00Z")
    );
    let strictest = clock(Residence::Unknown);
    assert_eq!(strictest.law, Law::Gdpr);
    assert_eq!(strictest.due_at, at("2026-08-01T08:00:00Z"));
    assert_eq!(strictest.acknowledge_by, Some(at("2026-07-15T08:00:00Z")));
    assert_eq!(clock(Residence::Europe).acknowledge_by, None);
}

#[test]
fn business_days_skip_weekends_and_holidays() {
    let friday = at("2026-12-18T09:00:00Z");
    let holidays = days(&["2026-12-25", "2026-12-28", "2027-01-01"]);
    let clock = start(Residence::California, friday, Tz::UTC, &holidays);
    assert_eq!(clock.acknowledge_by, Some(at("2027-01-06T09:00:00Z")));
}

#[test]
fn one_extension_before_the_first_deadline() {
    let received = at("2026-11-30T12:00:00Z");
    let first = due(Residence::Europe, "2026-11-30T12:00:00Z", Tz::UTC);
    let times = (received, first);
    let early = at("2026-12-29T12:00:00Z");
    let later = extend(Law::Gdpr, times, Tz::UTC, false, early);
    assert_eq!(later, Some(at("2027-02-28T12:00:00Z")));
    assert_eq!(extend(Law::Gdpr, times, Tz::UTC, true, early), None);
    assert_eq!(extend(Law::Gdpr, times, Tz::UTC, false, first), None);
    assert_eq!(extend(Law::Dpdp, times, Tz::UTC, false, early), None);
    let california = extend(Law::Ccpa, times, Tz::UTC, false, early);
    assert_eq!(california, Some(at("2027-02-28T12:00:00Z")));
}

#[test]
fn a_silent_controller_is_reminded_four_times_and_then_staff_take_it_up() {
    let routed = at("2026-11-01T00:00:00Z");
    let after = |days| routed + chrono::Duration::days(days);
    let sent: Vec<usize> = [0, 6, 7, 14, 20, 21, 25, 60]
        .into_iter()
        .map(|day| reminders(routed, after(day), 0))
        .collect();
    assert_eq!(sent, [0, 0, 1, 2, 2, 3, 4, 4]);
    assert_eq!(reminders(routed, after(3), 2), 2, "nothing is un-sent");
    assert!(!is_left_lying(routed, after(27)) && is_left_lying(routed, after(28)));
}

proptest! {
    /// Whatever the moment and the zone: the answer is due later than it came and never after a month,
    /// an extension moves it on, and reminders only ever grow.
    #[test]
    fn clocks_only_go_forward(seconds in 1_600_000_000i64..2_500_000_000, zone in prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec()), later in 0i64..4_000) {
        let received = DateTime::from_timestamp(seconds, 0).unwrap();
        for residence in Residence::ALL {
            let clock = start(residence, received, zone, &Holidays::new());
            prop_assert!(clock.due_at > received + chrono::Duration::days(27));
            prop_assert!(clock.due_at < received + chrono::Duration::days(92));
            if let Some(extended) = extend(clock.law, (received, clock.due_at), zone, false, received) {
                prop_assert!(extended > clock.due_at);
            }
            prop_assert!(clock.acknowledge_by.is_none_or(|by| by > received + chrono::Duration::days(11)));
        }
        let strictest = start(Residence::Unknown, received, zone, &Holidays::new());
        for residence in Residence::ALL {
            prop_assert!(strictest.due_at <= start(residence, received, zone, &Holidays::new()).due_at);
        }
        let hours = chrono::Duration::hours(later);
        prop_assert!(reminders(received, received + hours, 0) <= reminders(received, received + hours + hours, 0));
    }
}
