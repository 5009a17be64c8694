"""What is said in the forum and taken for nothing is shown to whoever puts the lägesbild together (MODELL LÄG-02)."""

from tests.commands.minutes import Minutes

FORUM = "h1/samordnande"
LIFTED_BY_HAND = "den där saken är hävd sedan tio över tio"


def _left_out(minutes: Minutes) -> str:
    return minutes.new[-1].text.partition("Sagt i rummet, men inte med ovan")[2]


async def test_what_was_taken_for_nothing_is_shown_beneath_the_draft(activated: Minutes) -> None:
    await activated.says("nacka", LIFTED_BY_HAND, FORUM)
    await activated.says("nacka", "tack, bra", FORUM)
    await activated.says("lst", "!lägesbild", FORUM)
    assert LIFTED_BY_HAND in _left_out(activated)
    assert "tack" not in _left_out(activated)


async def test_what_was_lifted_or_published_over_is_not_shown_again(activated: Minutes) -> None:
    said = await activated.says("nacka", LIFTED_BY_HAND, FORUM)
    await activated.reacts("lagesbild", said, "📌", FORUM)
    await activated.says("polis", "vi hörs som vanligt sedan då", FORUM)
    await activated.says("lst", "!lägesbild", FORUM)
    assert LIFTED_BY_HAND not in _left_out(activated)
    assert "vi hörs som vanligt" in _left_out(activated)
    await activated.says("lst", "!lägesbild publicera", FORUM)
    await activated.says("lst", "!lägesbild", FORUM)
    assert _left_out(activated) == ""


async def test_removed_words_are_not_shown(activated: Minutes) -> None:
    said = await activated.says("nacka", LIFTED_BY_HAND, FORUM)
    await activated.removes("nacka", said)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "hävd" not in activated.new[-1].text


async def test_what_an_account_of_two_actors_tells_without_a_grade_is_asked_about(activated: Minutes) -> None:
    said = await activated.says("botkyrka", "kokningsrekommendationen hävd i Tumba kl 10.05", FORUM)
    assert activated.mark_by_message[said] == ["❓"]
    assert "Botkyrka" in activated.new[-1].text
    assert "Salem" in activated.new[-1].text
    await activated.says("botkyrka", "Botkyrka", FORUM, thread=said)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "Botkyrka 09.00: ”kokningsrekommendationen hävd i Tumba kl 10.05”" in activated.new[-1].text


async def test_a_report_of_two_actors_in_one_message_is_asked_for_one_by_one(activated: Minutes) -> None:
    said = await activated.says("botkyrka", "Salem 3: 1200 hushåll utan vatten. Botkyrka 4, 8000 hushåll", FORUM)
    assert activated.mark_by_message[said] == ["❓"]
    assert "Salem, Botkyrka" in activated.new[-1].text
    await activated.says("lst", "!lägesbild", FORUM)
    assert "8000 hushåll" in _left_out(activated)
    await activated.says("botkyrka", "Salem 3: 1200 hushåll utan vatten", FORUM)
    await activated.says("botkyrka", "Botkyrka 4, 8000 hushåll", FORUM)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "högst 4 Allvarlig" in activated.new[-1].text
    assert "3 Betydande, 1 aktör: Salem" in activated.new[-1].text


async def test_what_somebody_believes_to_be_so_is_no_forecast(activated: Minutes) -> None:
    await activated.says("regionsthlm", "14 magsjuka på akuten, vi tror det är vattnet", FORUM)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "Inga prognoser lämnade" in activated.new[-1].text
