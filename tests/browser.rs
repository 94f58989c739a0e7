//! The HTML report in a browser: filters, keys and links work, and text stays text.
//!
//! Needs Chromium (`apt-get install chromium`) or Chrome; without one the tests say so and pass. `FACTLINT_BROWSER` names
//! another program. `FACTLINT_SCREENSHOTS=FOLDER` keeps pictures of the page.

#[path = "support/chromium.rs"]
mod chromium;
mod support;

use chromium::Chromium;
use support::Dossier;

/// Opens a file of the dossier.
fn open(browser: &str, dossier: &Dossier, file: &str) -> Chromium {
    let address = address(dossier, file);
    let mut page = Chromium::open(browser, "about:blank");
    page.go(&address);
    page
}

fn address(dossier: &Dossier, file: &str) -> String {
    format!("file://{}", dossier.path(file).canonicalize().unwrap().display())
}

fn report(dossier: Dossier) -> Dossier {
    dossier.run(&["check", "--silent", "-o", "html:report.html"]);
    dossier
}

#[test]
fn filters_leave_what_is_asked_for() {
    let Some(browser) = chromium::browser() else { return };
    let dossier = report(Dossier::with_three_conflicts().replace(
        "claims/coalition-talks.md",
        "BAGHDAD,",
        "Our correspondent reports. BAGHDAD,",
    ));
    let mut page = open(&browser, &dossier, "report.html");
    let report = address(&dossier, "report.html");
    let mut check = |steps: &str, question: &str, expected: &str| {
        page.go("about:blank");
        page.go(&report);
        page.run(
            "window.rules = () => [...document.querySelectorAll('.finding')].filter((one) => one.checkVisibility())\
             .map((one) => one.dataset.rule).join(' ');\
             window.choose = (name, value) => { const select = document.querySelector(`[data-filter=${name}]`);\
             select.value = value; if (select.value !== value) throw new Error(value);\
             select.dispatchEvent(new Event('input', {bubbles: true})); };\
             window.click = (query) => document.querySelector(query).click();\
             window.press = (key) => (document.activeElement || document.body)\
             .dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));",
        );
        page.run(steps);
        page.wait_for(&format!("({question}) === {expected:?}"));
    };
    check(
        "",
        "rules() + ', ' + document.getElementById('shown').textContent",
        "moved-quote duration-matches-dates same-fact counter-never-falls, 4 of 4 shown",
    );
    check("click('[data-severity=error]')", "rules()", "moved-quote");
    check("choose('rule', 'same-fact')", "rules()", "same-fact");
    check("choose('document', 'claims/later.md')", "rules()", "counter-never-falls");
    check("choose('subject', 'United States')", "rules()", "moved-quote same-fact");
    check(
        "choose('rule', 'same-fact'); choose('document', 'claims/later.md'); window.none = rules(); press('a')",
        "`[${none}] ${rules().split(' ').length}`",
        "[] 4",
    );
    check(
        "press('j'); press('j'); press('k'); press('j')",
        "document.activeElement.dataset.rule",
        "duration-matches-dates",
    );
    check(
        "choose('rule', 'same-fact'); location.hash = document.querySelector('[data-rule=moved-quote]').id",
        "String(rules().split(' ').length)",
        "4",
    );
}

#[test]
fn text_stays_text() {
    let Some(browser) = chromium::browser() else { return };
    let hostile = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\"> 2,500 crates & more";
    let quote = hostile.replace('\'', "''");
    let dossier = report(
        Dossier::empty()
            .write("factlint.yaml", "claims: [claims]\n")
            .write("claims/a.txt", format!("{hostile}\n\n3,400 crates \"><script>document.title = 'run'</script>\n"))
            .write(
                "claims/a.yaml",
                format!(
                    "document: a.txt\ndate: 2024-02-12\nclaims:\n- id: one\n  quote: '{quote}'\n  \
                     subject: <script>document.title = 1</script>\n  measure: crates\n  value: 2,500\n\
                     - id: two\n  quote: 3,400 crates\n  subject: <script>document.title = 1</script>\n  measure: crates\n  \
                     value: 3,400\n"
                ),
            ),
    );
    assert!(dossier.read("report.html").matches("<article").count() > 0, "a conflict is found");
    let mut page = open(&browser, &dossier, "report.html");
    let found = page.run(
        "document.title + ' ' + document.querySelectorAll('script').length + ' ' + document.images.length",
    );
    assert_eq!(found, "factlint report 1 0", "the page's own script alone");
    // A script that slipped in would be refused all the same: the policy names one hash.
    let injected =
        dossier.read("report.html").replacen("<main", "<script>document.title = 'run'</script><main", 1);
    std::fs::write(dossier.path("injected.html"), injected).unwrap();
    page.go(&address(&dossier, "injected.html"));
    let found = page.run("document.title + ' ' + document.querySelectorAll('script').length");
    assert_eq!(found, "factlint report 2", "the policy refuses the script that slipped in");
}

#[test]
fn the_page_fits_a_window_and_a_phone() {
    let Some(browser) = chromium::browser() else { return };
    let dossier = report(Dossier::with_three_conflicts());
    let mut page = open(&browser, &dossier, "report.html");
    for width in [390, 1280] {
        page.resize(width);
        page.wait_for(&format!("window.innerWidth === {width}"));
        let wide = page.run("document.documentElement.scrollWidth - window.innerWidth");
        assert!(wide.as_i64().unwrap() <= 0, "{wide} px too wide at {width}");
    }
    for (width, is_dark) in [(1280, false), (1280, true), (390, false), (390, true)] {
        page.picture(
            &format!("report-{width}-{}.png", if is_dark { "dark" } else { "light" }),
            width,
            is_dark,
        );
    }
}

#[test]
fn the_page_is_readable_without_script() {
    let Some(browser) = chromium::browser() else { return };
    let dossier = report(Dossier::with_three_conflicts());
    let mut page = open(&browser, &dossier, "report.html");
    page.scripts(false);
    page.go("about:blank");
    page.go(&address(&dossier, "report.html"));
    let text = page.run("document.body.innerText");
    assert!(text.as_str().unwrap().contains("cannot both be true"));
    let filters = page.run("document.getElementById('filters').checkVisibility()");
    assert_eq!(filters, false, "filters need the script");
}
