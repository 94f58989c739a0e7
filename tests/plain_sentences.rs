//! Plain sentences that contradict each other at once: one thing, one attribute, two values.

#[path = "support/texts.rs"]
mod texts;

use texts::{check, clean};

#[test]
fn one_thing_has_one_value() {
    check(
        "same-fact",
        &[
            "Acme Corp. reported revenue of $3.2 billion in 2023. Acme Corp. reported revenue of {$2.9|$3.2} billion in 2023.",
            "Acme Corp. reported revenue of $3.2 billion in 2023. The company had 4,000 employees. Its 2023 revenue was {$2.9|$3.2} billion.",
            "Brightwell Ltd employs 1,200 people. The firm, which has {900|1,200} employees, was founded in 1998.",
            "Brightwell Ltd was founded in 1998 by two sisters. Brightwell was established in {1989|1998}.",
            "Kell scored 31 goals last season. Kell, who scored {27|31} goals last season, has signed a new contract.",
            "The stadium holds 42,000 people. With {38,000|42,000} seats, the stadium is the largest in the county.",
            "The storm brought gusts of 120 km/h. Gusts reached {95|120} km/h during the storm.",
            "The town got 80 mm of rain on Friday. On Friday, {45|80} mm of rain fell on the town.",
            "The lake is 45 metres deep. At {54|45} metres deep, the lake is the deepest in the region.",
            "The fire at the mill killed four people. Five people were hurt. {Six|Four} people died in the fire at the mill.",
            "Turnout was 61 percent. Turnout of {67|61} percent was the highest since 1992.",
            "The council has 45 seats. The {54|45}-seat council meets in May.",
            "The bridge cost 12 million euros. The bridge, which cost {15|12} million euros, opened in 2019.",
            "The bridge opened in 2017. The bridge, which cost 15 million euros, opened in {2019|2017}.",
            "The battery lasts 12 hours. With a battery life of {10|12} hours, the phone beats its rivals.",
            "The laptop weighs 1.3 kg. At {1.8|1.3} kg, the laptop is easy to carry.",
            "The phone has a 6.1-inch screen. The {6.7|6.1}-inch screen of the phone is bright.",
            "The phone costs $499. The phone is sold for {$599|$499}.",
            "The flight takes 2 hours. The flight duration is {3|2} hours.",
            "The hotel has 80 rooms. Each of the hotel's {110|80} rooms has a view.",
            "The island is 12 km from the coast. The island lies {20|12} km off the coast.",
            "The trail is 14 miles long. The {18|14}-mile trail ends at the lake.",
            "Mira Holt was born in 1985. Holt was born in {1987|1985} in Aden.",
            "She has three children. Her {four|three} children live in Aden.",
            "The king died in 1643. After the king's death in {1646|1643}, his son took the throne.",
            "The town has 12,000 inhabitants. The town's population is {21,000|12,000}.",
            "The tower is 120 metres tall. The {90|120}-metre tower was built in 1930.",
            "The river is 300 km long. The river flows for {250|300} km.",
            "The school has 640 pupils. The {460|640} pupils of the school come from ten villages.",
            "The hospital has 300 beds. The {200|300}-bed hospital opened in 2010.",
            "The plant produces 400 MW. With a capacity of {300|400} MW, the plant supplies the whole county.",
            "The charity raised $45,000. The {$54,000|$45,000} raised by the charity will go to schools.",
            "The farm has 200 cows. The farm's {150|200} cows are milked twice a day.",
            "The flood destroyed 300 homes. {400|300} homes were destroyed by the flood.",
            "The flood killed 12 people. The death toll of the flood is {21|12}.",
        ],
    );
}

#[test]
fn what_tells_facts_apart_keeps_them_apart() {
    clean(&[
        "The town has 12,000 inhabitants. In 1990 the town had 8,000 inhabitants.",
        "The town has 12,000 inhabitants. The town had 8,000 inhabitants.",
        "The flight takes 2 hours. The return flight takes 3 hours.",
        "The bridge cost $12 million. Another bridge cost $15 million.",
        "The north bridge cost $12 million. The south bridge cost $15 million. The bridge cost $15 million.",
        "Brightwell employs 1,200 people. Brightwell employs 300 people in Aden.",
        "The tower is 120 metres tall. The tower is 20 metres wide.",
        "The tower is 120 metres tall. A 90-metre tower stands beside it.",
        "A crane weighs 40 tonnes. A crane weighs 60 tonnes.",
        "The pump costs $40. An increase of $12 made the pump dear.",
        "Acme reported revenue of $3.2 billion in 2023. Acme reported revenue of $2.9 billion in 2022.",
        "Acme reported revenue of $3.2 billion. In 2022, times were harder. Acme reported revenue of $2.9 billion.",
        "The fund paid $3 million. The fund paid $5 million. The fund paid $7 million.",
        "The bridge, which cost 12 million euros, opened in 2019. The bridge closed in 2021.",
        "For fiscal 1968, we estimate a budget of $135 billion. For fiscal 1967, we estimate a budget of $126 billion.",
        "The hotel has 80 rooms. The hotel does not have 110 rooms.",
        "The plan is to build 80 rooms. The hotel will have 110 rooms, and it has 80 rooms.",
        "# Pump\n\nThe motor weighs 4 kg.\n\n# Crane\n\nThe motor weighs 60 kg.",
    ]);
}
