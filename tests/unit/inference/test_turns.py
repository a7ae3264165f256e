"""The queue alone, without threads: who runs next, who is refused, what is dropped."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import ModelOutputInvalid, Overloaded
from service.inference.rows import Row
from service.inference.turns import Question, Turns


def model(rows):
    return np.array([[sum(row.ids)] for row in rows], dtype=np.float32)


def other_model(rows):
    return np.array([[-sum(row.ids)] for row in rows], dtype=np.float32)


class Asker:
    """Asks, and notes which of its questions were answered."""

    def __init__(self, turns):
        self.turns = turns
        self.answered = []

    def ask(self, *lengths, model=model, patient=False):
        rows = [Row([length] * length) for length in lengths]
        question = Question(model, rows, self, lambda: self.answered.append(question))
        self.turns.ask(question, patient=patient)
        return question


def emptied(turns):
    """Runs everything that waits; gives the lengths of each batch."""
    seen = []
    while turns.waiting_tokens:
        batch = turns.take()
        rows = [one.question.rows[one.place] for one in batch.rows]
        seen.append([len(row) for row in rows])
        turns.give(batch, batch.model(rows), 0.001)
    return seen


def test_a_batch_has_rows_of_one_length_within_its_tokens():
    turns = Turns(batch_tokens=64)
    Asker(turns).ask(16, 30, 16, 16, 31, 16, 16)
    assert emptied(turns) == [[31], [30], [16, 16, 16, 16], [16]]


def test_a_row_longer_than_a_batch_runs_by_itself():
    turns = Turns(batch_tokens=64)
    Asker(turns).ask(100, 100)
    assert emptied(turns) == [[100], [100]]


def test_rows_of_other_callers_fill_a_batch_up():
    turns = Turns(batch_tokens=64)
    one, other = Asker(turns), Asker(turns)
    first, second = one.ask(16), other.ask(16, 20)
    assert emptied(turns) == [[16, 16], [20]]
    assert one.answered == [first]
    assert other.answered == [second]
    assert first.whole().tolist() == [[256]]
    assert second.whole().tolist() == [[256], [400]]


def test_two_models_never_share_a_batch():
    turns = Turns()
    asker = Asker(turns)
    plus, minus = asker.ask(8, 8), asker.ask(8, model=other_model)
    assert sorted(map(len, emptied(turns))) == [1, 2]
    assert plus.whole().tolist() == [[64], [64]]
    assert minus.whole().tolist() == [[-64]]


def test_who_asks_little_does_not_wait_for_who_asks_much():
    turns = Turns(batch_tokens=64)
    Asker(turns).ask(*range(60, 10, -1))
    small = Asker(turns)
    small.ask(64)
    batches = emptied(turns)
    assert batches.index([64]) == 1
    assert len(batches) > 40


def test_callers_take_turns():
    turns = Turns(batch_tokens=10)
    askers = [Asker(turns) for _ in range(3)]
    for number, asker in enumerate(askers):
        asker.ask(*[number + 7] * 5)
    assert [batch[0] - 7 for batch in emptied(turns)] == [0, 1, 2] * 5


def test_questions_of_one_asker_share_its_turn():
    turns = Turns(batch_tokens=10)
    much, little = Asker(turns), Asker(turns)
    for _ in range(4):
        much.ask(8, 8)
    little.ask(9, 9)
    assert emptied(turns) == [[8], [9], [8], [9], [8], [8], [8], [8], [8], [8]]


def test_the_last_answer_ends_a_question_and_not_before():
    turns = Turns(batch_tokens=10)
    asker = Asker(turns)
    question = asker.ask(10, 9)
    for left in (1, 0):
        assert asker.answered == []
        batch = turns.take()
        turns.give(batch, batch.model([one.question.rows[one.place] for one in batch.rows]), 0.001)
        assert question.left == left
    assert asker.answered == [question]


def test_what_nobody_waits_for_never_runs():
    turns = Turns(batch_tokens=16)
    asker, other = Asker(turns), Asker(turns)
    dropped, kept = asker.ask(16, 16, 12), other.ask(10)
    under_way = turns.take()
    turns.drop(dropped)
    assert turns.waiting_tokens == 10
    turns.give(under_way, np.zeros((1, 1), np.float32), 0.001)
    assert emptied(turns) == [[10]]
    assert asker.answered == []
    assert other.answered == [kept]


def test_dropping_what_is_done_changes_nothing():
    turns = Turns()
    asker = Asker(turns)
    question = asker.ask(5)
    emptied(turns)
    turns.drop(question)
    assert turns.waiting_tokens == 0
    assert question.whole().tolist() == [[25]]


def test_a_full_queue_refuses_at_once_and_says_when_to_come_back():
    turns = Turns(most_waiting=1000)
    asker = Asker(turns)
    asker.ask(*[100] * 9)
    asker.ask(100)
    with pytest.raises(Overloaded) as refused:
        asker.ask(1)
    assert refused.value.retry_after == 1
    assert turns.waiting_tokens == 1000
    emptied(turns)
    asker.ask(1)


def test_the_time_to_come_back_is_that_of_what_waits():
    turns = Turns(batch_tokens=10, most_waiting=2000)
    asker = Asker(turns)
    asker.ask(*[10] * 200)
    for _ in range(150):
        turns.give(turns.take(), np.zeros((1, 1), np.float32), 1.0)  # ten tokens a second
    asker.ask(*[10] * 150)
    with pytest.raises(Overloaded) as refused:
        asker.ask(10)
    assert refused.value.retry_after == 200


def test_one_question_may_be_larger_than_the_queue_and_patience_is_never_refused():
    turns = Turns(most_waiting=10)
    asker = Asker(turns)
    asker.ask(50)
    asker.ask(50, patient=True)
    assert emptied(turns) == [[50, 50]]


def test_an_error_ends_the_questions_of_its_batch_and_no_other():
    turns = Turns(batch_tokens=16)
    asker, other = Asker(turns), Asker(turns)
    broken, whole = asker.ask(16, 8), other.ask(9)
    turns.fail(turns.take(), ModelOutputInvalid())
    assert asker.answered == [broken]
    with pytest.raises(ModelOutputInvalid):
        broken.whole()
    assert emptied(turns) == [[9]]
    assert other.answered == [whole]


def test_a_second_failing_batch_of_one_question_does_not_end_it_twice():
    turns = Turns(batch_tokens=16)
    asker = Asker(turns)
    asker.ask(16, 16)
    first, second = turns.take(), turns.take()
    turns.fail(first, ModelOutputInvalid())
    turns.fail(second, ModelOutputInvalid())
    assert len(asker.answered) == 1


def test_a_closed_queue_tells_what_is_left_and_takes_nothing():
    turns = Turns()
    asker = Asker(turns)
    question = asker.ask(5, 6)
    assert turns.close() == [question]
    assert turns.take() is None
    with pytest.raises(RuntimeError):
        asker.ask(1)


@given(
    st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=8), min_size=1, max_size=6),
    st.integers(1, 120),
    st.data(),
)
def test_every_row_runs_once_whatever_the_order(questions, budget, data):
    turns = Turns(batch_tokens=budget)
    askers = [Asker(turns) for _ in range(3)]
    asked = []
    for lengths in questions:
        asked.append(data.draw(st.sampled_from(askers)).ask(*lengths))
        if data.draw(st.booleans()) and turns.waiting_tokens:
            batch = turns.take()
            rows = [one.question.rows[one.place] for one in batch.rows]
            assert len({len(row) for row in rows}) == 1
            turns.give(batch, batch.model(rows), 0.001)
    emptied(turns)
    assert [question.whole().ravel().tolist() for question in asked] == [[n * n for n in ns] for ns in questions]
    assert sum(len(asker.answered) for asker in askers) == len(questions)
    assert turns.tokens == sum(map(sum, questions))
    assert turns.waiting_tokens == 0


@given(st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=6), min_size=2, max_size=6), st.data())
def test_what_is_dropped_leaves_the_others_whole(questions, data):
    turns = Turns(batch_tokens=60)
    asker = Asker(turns)
    asked = [asker.ask(*lengths) for lengths in questions]
    dropped = data.draw(st.sets(st.sampled_from(range(len(asked)))))
    for number in dropped:
        turns.drop(asked[number])
    batches = emptied(turns)
    kept = [lengths for number, lengths in enumerate(questions) if number not in dropped]
    assert sorted(n for batch in batches for n in batch) == sorted(n for lengths in kept for n in lengths)
    assert len(asker.answered) == len(kept)
