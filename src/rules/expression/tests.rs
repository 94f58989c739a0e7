//! Examples of the language, and properties held against the other parser of the `cel` crate, which keeps places.

use cel::common::ast::{Expr, IdedExpr};
use proptest::prelude::*;

use super::*;
use crate::rules::PACKS;

fn shown(expression: &Expression) -> String {
    let all = |items: &[Expression]| items.iter().map(shown).collect::<Vec<_>>().join(" ");
    match &expression.node {
        Node::Number(number) => number.to_string(),
        Node::Text(text) => format!("{text:?}"),
        Node::Truth(truth) => truth.to_string(),
        Node::Name(name) => name.clone(),
        Node::Field(inner, field) => format!("{}.{field}", shown(inner)),
        Node::Item(inner, index) => format!("{}#{}", shown(inner), shown(index)),
        Node::Call(name, arguments) => format!("{name}[{}]", all(arguments)),
        Node::List(items) => format!("list[{}]", all(items)),
        Node::Not(inner) => format!("(! {})", shown(inner)),
        Node::Negative(inner) => format!("(- {})", shown(inner)),
        Node::Binary(operator, left, right) => {
            format!("({} {} {})", operator.sign(), shown(left), shown(right))
        }
        Node::Choice(parts) => format!("(? {})", all(&parts[..])),
        Node::Each(each) => {
            let parts = each.test.iter().chain(&each.gives).map(shown).collect::<Vec<_>>().join(" ");
            format!("({:?} {} {}: {parts})", each.how, shown(&each.over), each.name)
        }
    }
}

fn check(text: &str, tree: &str) {
    assert_eq!(Expression::read(text).map(|expression| shown(&expression)), Ok(tree.to_owned()), "{text}");
}

#[test]
fn operators_bind_as_in_cel() {
    check("a + b * c - d <= 1 && !e || f", "(|| (&& (<= (- (+ a (* b c)) d) 1) (! e)) f)");
    check("a - b - c", "(- (- a b) c)");
    check("-a.b + sum(part, 0.10)", "(+ (- a.b) sum[part 0.1])");
    check("x in ['a', \"b\"] ? part.sum() : (1)", "(? (in x list[\"a\" \"b\"]) sum[part] 1)");
    check("a ? b : c ? d : e", "(? a b (? c d e))");
}

#[test]
fn numbers_are_exact() {
    check("0.1 + .5 - -2", "(- (+ 1/10 1/2) -2)".replace("1/10", "0.1").replace("1/2", "0.5").as_str());
    check("2.5e6 + 7u + 0x1F", "(+ (+ 2500000 7) 31)");
    check("0.1000000000000000000001", "0.1000000000000000000001");
    check("-1.50 < - 3", "(< -1.5 -3)");
}

#[test]
fn macros_are_read_back() {
    check("part.all(p, p <= whole)", "(All part p: (<= p whole))");
    check(
        "part.exists(p, !p.derived) && x.exists_one(y, y == 1)",
        "(&& (Exists part p: (! p.derived)) (ExistsOne x y: (== y 1)))",
    );
    check("sum(part.filter(p, p.place == 'north'))", "sum[(Filter part p: (== p.place \"north\"))]");
    check("part.map(p, p * 2)[0]", "(Map part p: (* p 2))#0");
    check("part.map(p, p > 1, share(p))", "(Map part p: (> p 1) share[p])");
    check("a.all(b, b.all(c, c > b))", "(All a b: (All b c: (> c b)))");
    check("has(a.b) ? has((c.d).e) : true", "(? has[a.b] has[c.d.e] true)");
    check("a.qualifiers.colour == a.links[\"x-y\"]", "(== a.qualifiers.colour a.links.x-y)");
}

#[test]
fn places_are_those_of_the_words() {
    let text = "( a + bé )".replace('é', "c");
    let expression = Expression::read(&text).unwrap();
    assert_eq!(expression.span.slice(&text), Some("( a + bc )"));
    let mut places = Vec::new();
    let text = "sum((a)) + -(b.c) * p.all(x, [x][0] == 'é') // so";
    let expression = Expression::read(text).unwrap();
    expression.visit(&mut |part| places.push(part.span.slice(text).unwrap_or("?")));
    let expected = [
        "sum((a)) + -(b.c) * p.all(x, [x][0] == 'é')",
        "sum((a))",
        "(a)",
        "-(b.c) * p.all(x, [x][0] == 'é')",
        "-(b.c)",
        "(b.c)",
        "b",
        "p.all(x, [x][0] == 'é')",
        "p",
        "[x][0] == 'é'",
        "[x][0]",
        "[x]",
        "x",
        "0",
        "'é'",
    ];
    assert_eq!(places, expected);
}

#[test]
fn a_fault_points_at_its_token() {
    for (text, at, message) in [
        ("sum(part == whole", "17..17", "expected `)`, found the end of the expression"),
        ("'é' = 3", "5..6", "`=` means nothing here; equality is `==`"),
        ("é == 3", "0..2", "`é` means nothing here"),
        ("a & b", "2..3", "`&` means nothing here; and is `&&`"),
        ("a b", "2..3", "`b` cannot follow a complete expression"),
        ("1 +", "3..3", "expected a value, found the end of the expression"),
        ("a\n  + )", "6..7", "expected a value, found `)`"),
        ("a < b < c", "6..7", "`<` cannot follow another comparison; join two comparisons with `&&`"),
        ("'x", "0..2", "the text has no closing '"),
        ("a.3", "1..3", "`.3` cannot follow a complete expression"),
        ("a. + 3", "3..4", "expected the name of a field, found `+`"),
        ("a ? b", "5..5", "expected `:`, found the end of the expression"),
        ("[a, b", "5..5", "expected `]`, found the end of the expression"),
        (
            "a % 3",
            "2..3",
            "`%` means nothing here; a share is `share(claim)`, a percentage `percent(part, whole)`",
        ),
        ("{a: b}", "0..1", "`{` means nothing here; rules have no maps"),
        (
            "a == null",
            "5..9",
            "`null` means nothing here; `has(claim.field)` asks whether a claim says something",
        ),
        (
            "99999999999999999999 > a",
            "0..20",
            "`99999999999999999999` is too long for a whole number; write it as `1e20`",
        ),
        ("1e-99999 < a", "0..8", "`1e-99999` is no number"),
        ("if > 2", "0..2", "`if` is a word that the language keeps for itself"),
        ("has(a)", "4..5", "`has` asks for a field: `has(claim.field)`"),
        ("a.all(1, b)", "6..7", "expected a name for each of them, found `1`"),
        ("'\\q'", "0..4", "a `\\` in a text stands before a quotation mark, a `\\` or one of CEL's escapes"),
        ("", "0..0", "expected a value, found the end of the expression"),
    ] {
        let fault = Expression::read(text).unwrap_err();
        assert_eq!((fault.span.to_string().as_str(), fault.message.as_str()), (at, message), "{text}");
    }
}

#[test]
fn depth_and_length_are_bounded() {
    for (start, end) in
        [("(", ")"), ("[", "]"), ("f(", ")"), ("-(", ")"), ("a ? b : ", ""), ("a[", "]"), ("!", "")]
    {
        let text = format!("{}a{}", start.repeat(5000), end.repeat(5000));
        assert!(Expression::read(&text).is_err(), "{start}");
    }
    for link in [".a", " + a", " && a", "[0]", ".f()", "\n"] {
        let text = format!("a{}", link.repeat(5000));
        assert_eq!(Expression::read(&text).is_ok(), link == "\n", "{link}");
    }
    // What is just within the limits fits into a small stack.
    let deep = format!("{}a{}", "-f(a || b && c == d + e * (".repeat(11), "))".repeat(11));
    let long = format!("a{}", " + a".repeat(124));
    let nested = format!("{}a{}", "(-".repeat(63), ")".repeat(63));
    for text in [deep, long, nested] {
        let read = move || Expression::read(&text).map_err(|fault| panic!("{text}: {fault:?}")).is_ok();
        let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(read).unwrap();
        assert!(thread.join().unwrap());
    }
}

/// Checks one expression against the crate's other parser: the same verdict, the same tree, and the same places.
fn compare(text: &str) {
    let Ok((tree, tokens)) = parse::parse(text) else { return };
    let (other, places) = match cel::parser::Parser::new().parse_with_source_info(text) {
        Ok(parsed) => parsed,
        Err(errors) => panic!("only one of the parsers reads {text}: {errors}"),
    };
    assert_eq!(without_ids(&tree), without_ids(&other), "{text}");
    let Ok(expression) = lower::lower(&tree, text, &tokens) else { return };
    // A name or a literal stands where the other parser says.
    let mut theirs = Vec::new();
    leaves(&other, &mut |leaf| theirs.extend(places.offset_for(leaf.id).map(|(start, _)| start as usize)));
    let mut ours = Vec::new();
    expression.visit(&mut |part| {
        if let Node::Name(_) | Node::Number(_) | Node::Text(_) | Node::Truth(_) = part.node {
            let written = part.span.slice(text).unwrap();
            // The other parser points behind the sign and the parentheses.
            let before = written.len() - written.trim_start_matches(['(', ' ', '-']).len();
            ours.push(part.span.start as usize + before);
        }
    });
    assert_eq!(ours, theirs, "{text}");
}

fn without_ids(tree: &IdedExpr) -> String {
    let shown = format!("{:?}", tree.expr);
    let mut clean = String::new();
    for piece in shown.split("id: ") {
        clean.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    clean
}

/// Calls `each` with the names and literals that the text has, in its order.
fn leaves(tree: &IdedExpr, each: &mut impl FnMut(&IdedExpr)) {
    match &tree.expr {
        Expr::Ident(name) if name.starts_with('@') => {}
        Expr::Ident(_) | Expr::Literal(_) => each(tree),
        Expr::Select(select) => leaves(&select.operand, each),
        Expr::List(list) => list.elements.iter().for_each(|item| leaves(item, each)),
        Expr::Call(call) => {
            call.target.as_deref().into_iter().chain(&call.args).for_each(|item| leaves(item, each))
        }
        Expr::Comprehension(expanded) => {
            leaves(&expanded.iter_range, each);
            let Expr::Call(step) = &expanded.loop_step.expr else { return };
            // The step of `all` and `exists` has the macro's words second, that of `exists_one` and `filter` first.
            let own = usize::from(step.args.len() == 2);
            leaves(&step.args[own], each);
        }
        _ => {}
    }
}

#[test]
fn the_expressions_of_the_packs_are_read_alike_by_both_parsers() {
    let mut count = 0;
    for line in PACKS.iter().flat_map(|pack| pack.text.lines()) {
        for key in ["  require: ", "  where: "] {
            if let Some(text) = line.strip_prefix(key) {
                compare(text);
                count += 1;
            }
        }
        if let Some(message) = line.strip_prefix("  message: ") {
            for piece in message.split('{').skip(1) {
                compare(piece.split('}').next().unwrap_or(""));
            }
        }
    }
    assert!(count > 50, "{count}");
}

/// Makes expressions of the language, written with more or fewer parentheses and blanks.
fn expressions() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-d]".prop_map(String::from),
        "[0-9]{1,3}(\\.[0-9]{1,3})?".prop_map(String::from),
        Just("true".to_owned()),
        Just("'é x'".to_owned()),
        "-[0-9]{1,2}".prop_map(String::from),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let operator = prop::sample::select(vec![
            " + ", "-", " * ", "/", " == ", "!=", " < ", " <= ", ">", " >= ", " in ", " && ", "||",
        ]);
        prop_oneof![
            4 => (inner.clone(), operator, inner.clone()).prop_map(|(a, sign, b)| format!("({a}){sign}{b}")),
            1 => inner.clone().prop_map(|a| format!("( {a} )")),
            1 => inner.clone().prop_map(|a| format!("!({a})")),
            1 => inner.clone().prop_map(|a| format!("--({a})")),
            1 => inner.clone().prop_map(|a| format!("-({a})")),
            1 => inner.clone().prop_map(|a| format!("({a}).place")),
            1 => inner.clone().prop_map(|a| format!("has(({a}).place)")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("sum(({a}), {b})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a})[{b}]")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("[{a}, {b}]")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}).all(x, {b})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}).exists_one(x, {b})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}).filter(x, {b})")),
            1 => (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("({a}) ? ({b}) : {c}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn both_parsers_agree_on_trees_and_places(text in expressions()) {
        compare(&text);
        // Every tree of the language finds its tokens.
        if let Ok((tree, tokens)) = parse::parse(&text)
            && let Err(fault) = lower::lower(&tree, &text, &tokens)
        {
            prop_assert!(fault.message.contains("another comparison"), "{text}: {}", fault.message);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}") {
        let _ = Expression::read(&text);
    }

    #[test]
    fn no_row_of_tokens_makes_it_panic(
        tokens in prop::collection::vec(prop::sample::select(vec![
            "a", "é", "1", ".5", "0x", "1e9", "'", "\"", "'''", "r'\\'", "b'x'", "`", "(", ")", "[", "]", "{", "}",
            ".", ",", "?", ":", "!", "-", "+", "in", "has(", "has", ".all(x,", ".map(x, y,", ".filter(", ".exists(",
            "null", "true", "for", "&&", "||", "==", "<", "%", "//", "\\", "\n", "\u{0}", "😀", "1u", "_", "\r",
        ]), 0..30),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        let text = tokens.join(glue);
        if let Err(fault) = Expression::read(&text) {
            prop_assert!(fault.span.slice(&text).is_some(), "{text}: {fault:?}");
        }
    }
}
