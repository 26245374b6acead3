"""What may go wrong in a room, each at random moments while its tablets answer."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from bench import fault_browser, fault_disk
from bench.fault_count import Counted
from bench.fault_proxy import CUTS, Network
from bench.fault_scene import SOON, Scene
from bench.fault_tablet import Queueing
from bench.group_client import Refused, Took, Wire

DAY_SECONDS = 86_400.0
RESENT = 40  # events that a second connection delivers again at once


async def killed(scene: Scene) -> Counted:
    """The server ends without a word, and comes back."""

    async def happens(_tablets: Sequence[Queueing]) -> None:
        for _ in range(scene.moments):
            await scene.soon()
            await asyncio.to_thread(scene.server.kill)
            await asyncio.to_thread(scene.server.start)

    return await scene.while_answering(happens)


async def cut(scene: Scene) -> Counted:
    """Each tablet's network is cut at a moment of its own, in one of three ways."""

    async def happens(tablets: Sequence[Queueing]) -> None:
        networks = [Network(scene.server.port) for _ in tablets]
        for tablet, network in zip(tablets, networks, strict=True):
            await network.start()
            tablet.wire.close()
            tablet.wire.port = network.port
        for done in range(0, scene.moments, len(networks)):
            await asyncio.gather(*(_cut_once(scene, network) for network in networks[: scene.moments - done]))

    return await scene.while_answering(happens)


async def _cut_once(scene: Scene, network: Network) -> None:
    await asyncio.sleep(scene.chance.uniform(0, 5 * SOON[1]))
    network.cut_off(scene.chance.choice(CUTS))
    await asyncio.sleep(scene.seconds)
    network.mend()
    await asyncio.sleep(SOON[1])


async def clock(scene: Scene) -> Counted:
    """A tablet's clock jumps a day forth or back in the middle of its sitting."""

    async def happens(tablets: Sequence[Queueing]) -> None:
        for n in range(scene.moments):
            await scene.soon()
            scene.chance.choice(tablets).clock_off_seconds += (-DAY_SECONDS, DAY_SECONDS)[n % 2]

    return await scene.while_answering(happens)


async def mixed(scene: Scene) -> Counted:
    """What was sent is sent again, in any order, over two connections at once."""

    async def happens(tablets: Sequence[Queueing]) -> None:
        for _ in range(scene.moments):
            await scene.soon()
            await asyncio.gather(*(_again(scene, tablet) for tablet in tablets))

    return await scene.while_answering(happens)


async def _again(scene: Scene, tablet: Queueing) -> None:
    """A second connection of the same page delivers some of what was sent or waits, in any order."""
    other = Queueing(tablet.port, tablet.token, Took(), lease=tablet.lease)
    some = scene.chance.sample(list(tablet.sent.values()), min(len(tablet.sent), RESENT))
    if some:
        await other.deliver(some + scene.chance.sample(some, len(some) // 4))
    tablet.acknowledged += other.acknowledged
    tablet.aside += other.aside
    other.wire.close()


async def two(scene: Scene) -> Counted:
    """Two tablets type one code, take the seat and open the link together: one gets in. Then it is moved to the other.

    What the first still has to send comes too late: it is put aside for the evaluator, and counts as kept there.
    """
    pairs = []
    for n in range(scene.moments):
        place = n % (len(scene.room.sittings) - 1)
        await scene.move([place])
        first, second = await _one_gets_in(scene, place)
        await scene.answers_for(first, scene.chance.uniform(*SOON))
        late = first.answered("q1", 2)
        await scene.move([place])
        await scene.comes(second, place)
        first.put(late)
        await asyncio.gather(first.send_some(), scene.answers_for(second, SOON[0]))
        pairs += [(scene.room.sittings[place], tablet) for tablet in (first, second)]
        first.wire.close()
    return await scene.counted(pairs)


async def _one_gets_in(scene: Scene, place: int) -> tuple[Queueing, Queueing]:
    """The one that got the seat and the sitting, then the other; RuntimeError where both or none got either."""
    both = [scene.tablet(place) for _ in range(2)]
    wires = [Wire(scene.server.port, own=f"127.0.{scene.chance.randrange(1, 250)}.{n}") for n in (1, 2)]
    told = await asyncio.gather(*(w.ask("/join/exchange", {"code": scene.room.codes[place]}) for w in wires))
    if {answer["seat"] for answer in told} != {f"/seat/{scene.room.seats[place]}"}:
        raise RuntimeError(f"the code led elsewhere: {told}")
    taken = (w.ask(f"{told[0]['seat']}/take", {"device": t.lease}) for w, t in zip(wires, both, strict=True))
    await _one_of(await asyncio.gather(*taken, return_exceptions=True))
    asked = (t.wire.ask(f"/sit/{t.token}/lease", {"known": None, "lease": t.lease}) for t in both)
    won = await _one_of(await asyncio.gather(*asked, return_exceptions=True))
    for wire in wires:
        wire.close()
    await both[won].open()
    return both[won], both[1 - won]


async def _one_of(answers: Sequence[object]) -> int:
    """Which of two was not refused with 409."""
    refused = [isinstance(answer, Refused) and answer.status == 409 for answer in answers]
    if Counter(refused) != {True: 1, False: 1}:
        raise RuntimeError(f"two tablets at one place: {answers}")
    return refused.index(False)


FAULTS: Mapping[str, Callable[[Scene], Coroutine[Any, Any, Counted]]] = {
    "killed": killed,
    "cut": cut,
    "browser": fault_browser.browser,
    "clock": clock,
    "disk": fault_disk.disk,
    "mixed": mixed,
    "two": two,
}
