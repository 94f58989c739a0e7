//! The HTML report in a browser: filters, keys and links work, and text stays text.
//!
//! Needs Chromium (`apt-get install chromium`) or Chrome; without one the tests say so and pass. `FACTLINT_BROWSER` names
//! another program. The page is loaded from disk with a script of the test at its end, which the browser runs and whose
//! outcome it prints with the page (`--dump-dom`). `FACTLINT_SCREENSHOTS=FOLDER` keeps pictures of the page.

mod support;

use std::path::Path;
use std::process::{Command, Output};

use support::Dossier;

const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Returns a browser that runs, or says on standard error that there is none.
fn browser() -> Option<String> {
    let named = std::env::var("FACTLINT_BROWSER").ok();
    let candidates = named.into_iter().chain(BROWSERS.iter().map(|name| (*name).to_owned()));
    let runs = |name: &String| {
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    };
    let found = candidates.into_iter().find(runs);
    if found.is_none() {
        assert!(
            std::env::var_os("FACTLINT_BROWSER_NEEDED").is_none(),
            "no browser runs, though one is needed"
        );
        eprintln!("skipped: no browser is installed ({})", BROWSERS.join(", "));
    }
    found
}

fn run(browser: &str, flags: &[&str], page: &Path) -> Output {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"])
        .args(["--no-first-run", "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(flags)
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Loads the report with a script at its end and returns what the script leaves as the title of the page. The policy of
/// the page knows its own script only, so it is told the hash of this one too.
fn outcome(browser: &str, dossier: &Dossier, width: usize, script: &str) -> String {
    use base64::Engine;
    use sha2::Digest;
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(script));
    let page = dossier.read("report.html");
    let page = page.replacen("script-src '", &format!("script-src 'sha256-{hash}' '"), 1);
    let page = page.replacen("</body>", &format!("<script>{script}</script></body>"), 1);
    std::fs::write(dossier.path("driven.html"), page).unwrap();
    let size = format!("--window-size={width},900");
    let output =
        run(browser, &[&size, "--virtual-time-budget=2000", "--dump-dom"], &dossier.path("driven.html"));
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let title = dom.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    title.expect("the page has a title").0.to_owned()
}

fn report(dossier: Dossier) -> Dossier {
    dossier.run(&["check", "--silent", "-o", "html:report.html"]);
    dossier
}

#[test]
fn filters_leave_what_is_asked_for() {
    let Some(browser) = browser() else { return };
    let dossier = report(Dossier::with_three_conflicts().replace(
        "claims/coalition-talks.md",
        "BAGHDAD,",
        "Our correspondent reports. BAGHDAD,",
    ));
    let check = |steps: &str, expected: &str| {
        let script = format!(
            "const rules = () => [...document.querySelectorAll('.finding')].filter((one) => one.checkVisibility())\
             .map((one) => one.dataset.rule).join(' ');\
             const choose = (name, value) => {{ const select = document.querySelector(`[data-filter=${{name}}]`);\
             select.value = value; if (select.value !== value) throw new Error(value);\
             select.dispatchEvent(new Event('input', {{bubbles: true}})); }};\
             const click = (query) => document.querySelector(query).click();\
             const press = (key) => (document.activeElement || document.body)\
             .dispatchEvent(new KeyboardEvent('keydown', {{key, bubbles: true}}));\
             {steps}"
        );
        assert_eq!(outcome(&browser, &dossier, 1280, &script), expected, "{steps}");
    };
    check(
        "document.title = rules() + ', ' + document.getElementById('shown').textContent",
        "moved-quote duration-matches-dates same-fact counter-never-falls, 4 of 4 shown",
    );
    check("click('[data-severity=error]'); document.title = rules()", "moved-quote");
    check("choose('rule', 'same-fact'); document.title = rules()", "same-fact");
    check("choose('document', 'claims/later.md'); document.title = rules()", "counter-never-falls");
    check("choose('subject', 'United States'); document.title = rules()", "moved-quote same-fact");
    check(
        "choose('rule', 'same-fact'); choose('document', 'claims/later.md'); const none = rules(); press('a');\
         document.title = `[${none}] ${rules().split(' ').length}`",
        "[] 4",
    );
    check(
        "press('j'); press('j'); press('k'); press('j'); document.title = document.activeElement.dataset.rule",
        "duration-matches-dates",
    );
    check(
        "choose('rule', 'same-fact'); location.hash = document.querySelector('[data-rule=moved-quote]').id;\
         setTimeout(() => { document.title = rules().split(' ').length; }, 200)",
        "4",
    );
}

#[test]
fn text_stays_text() {
    let Some(browser) = browser() else { return };
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
    let script = "document.title = document.querySelectorAll('script').length + ' ' + document.images.length";
    assert_eq!(outcome(&browser, &dossier, 1280, script), "2 0", "the page's own script and the test's");
    // A script that slipped in would be refused all the same: the policy names one hash.
    let page =
        dossier.read("report.html").replacen("<main", "<script>document.title = 'run'</script><main", 1);
    std::fs::write(dossier.path("injected.html"), page).unwrap();
    let output = run(&browser, &["--dump-dom"], &dossier.path("injected.html"));
    assert!(String::from_utf8_lossy(&output.stdout).contains("<title>factlint report</title>"));
}

#[test]
fn the_page_fits_its_width_and_is_readable_without_script() {
    let Some(browser) = browser() else { return };
    let dossier = report(Dossier::with_three_conflicts());
    let script = "document.title = window.innerWidth + ' ' + (document.documentElement.scrollWidth <= window.innerWidth)";
    // The least width of a window of this browser is 500.
    for width in [500, 1280] {
        assert_eq!(outcome(&browser, &dossier, width, script), format!("{width} true"));
    }
    let page = dossier.read("report.html");
    let still = page.replace("<script>", "<template>").replace("</script>", "</template>");
    std::fs::write(dossier.path("still.html"), still).unwrap();
    let output = run(&browser, &["--dump-dom"], &dossier.path("still.html"));
    let dom = String::from_utf8_lossy(&output.stdout);
    assert!(
        dom.contains("cannot both be true") && dom.contains("<nav id=\"filters\" hidden"),
        "filters need the script"
    );
    screenshots(&browser, &dossier);
}

/// Keeps pictures of the page in the folder that `FACTLINT_SCREENSHOTS` names.
fn screenshots(browser: &str, dossier: &Dossier) {
    let Some(folder) = std::env::var_os("FACTLINT_SCREENSHOTS") else { return };
    std::fs::create_dir_all(&folder).unwrap();
    for (width, height) in [(1280, 2400), (390, 4200)] {
        for (theme, flag) in [
            ("light", "--blink-settings=preferredColorScheme=1"),
            ("dark", "--blink-settings=preferredColorScheme=0"),
        ] {
            let picture = Path::new(&folder).join(format!("{width}-{theme}.png"));
            let screenshot = format!("--screenshot={}", picture.display());
            let size = format!("--window-size={width},{height}");
            run(browser, &[flag, &size, &screenshot], &dossier.path("report.html"));
        }
    }
}
