"""A contract in minutes: few enough messages and taps, counted over the fake Bot API."""

from tests.bench.interactions import counted


async def test_a_contract_takes_no_more_taps_than_promised() -> None:
    counts = {count.what: count for count in await counted()}
    aimed = [count for count in counts.values() if count.aim is not None]
    assert len(aimed) == 2
    for count in aimed:
        assert count.aim is not None
        assert count.interactions <= count.aim, count.what
    longest = max(counts.values(), key=lambda count: count.interactions)
    assert longest.interactions > 4 * aimed[-1].interactions, "the base line answers each blank"
