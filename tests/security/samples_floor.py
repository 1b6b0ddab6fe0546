"""A sample request for tables in motion: parties that move, join and part, tabs that change hands, late rounds."""

from tests.security.sample import Sample, at, nothing
from tests.security.world import World


def free_table(world: World) -> int:
    return world.house.table(9).pk


FLOOR = {
    "orders:move": Sample(at("other_party"), lambda it: {"to_table": free_table(it)}),
    "orders:join": Sample(at("other_party"), lambda it: {"into_table": it.house.table(5).pk}),
    "orders:party_tables": Sample(at("other_party"), lambda it: {"table": free_table(it)}),
    "orders:join_undo": Sample(at("motion.join"), nothing),
    "orders:tab_table": Sample(at("motion.bar_tab"), lambda it: {"table": free_table(it)}),
    "orders:repeats": Sample(at("tab"), nothing),
    "orders:course_fires": Sample(lambda it: [it.motion.coursed.pk, 2], nothing),
    "orders:course_holds": Sample(lambda it: [it.motion.coursed.pk, 1], nothing),
    "orders:hand_overs": Sample(at("tab"), lambda it: {"taker": it.house.tom.pk}),
    "orders:offers": Sample(),
    "orders:hand_over_answer": Sample(at("motion.offer"), lambda _it: {"yes": "1"}),
    "orders:looking": Sample(body=lambda it: {"table": it.house.table(5).pk, "has_draft": "0"}),
    "orders:tab_deeds": Sample(at("motion.bar_tab")),
    "orders:late_round": Sample(at("motion.late")),
    "orders:late_placement": Sample(at("motion.late"), lambda it: {"table": it.house.table(5).pk}),
    "orders:late_drop": Sample(at("motion.late"), lambda _it: {"reason": "They have left"}),
}
