"""The drawing of named points."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np

from textkit.report.scatter import HEIGHT, WIDTH, _common, _label_boxes, scatter

SVG = "{http://www.w3.org/2000/svg}"


def test_it_is_well_formed_whatever_the_words_are():
    words = ["<script>", 'a"b&c', "\x00\x1b[31m", "東京", "w" * 99]
    drawing = scatter(np.random.default_rng(0).random((5, 2)), words, title="<t>", note="&n")
    root = ElementTree.fromstring(drawing)
    titles = [dot[0].text for dot in root.iter(f"{SVG}circle")]
    assert titles == ["<script>", 'a"b&c', "\ufffd\ufffd[31m", "東京", "w" * 99]
    assert root.find(f"{SVG}script") is None


def test_dots_stay_inside_and_the_same_points_give_the_same_drawing():
    points = np.random.default_rng(1).standard_normal((40, 2)) * [1e6, 3]
    words = [f"word{number}" for number in range(40)]
    drawing = scatter(points, words, title="t")
    for dot in ElementTree.fromstring(drawing).iter(f"{SVG}circle"):
        assert 0 < float(dot.get("cx")) < WIDTH
        assert 0 < float(dot.get("cy")) < HEIGHT
    assert scatter(points, words, title="t") == drawing


def test_labels_make_way_for_each_other():
    places = np.array([[100.0, 100], [106, 100], [400, 300]])
    first, second, alone = _label_boxes(places, ["alpha", "beta", "gamma"])
    assert _common(first, second) == 0
    assert alone.left > 400


def test_one_point_is_drawn():
    assert "only" in scatter(np.zeros((1, 2)), ["only"], title="t")
