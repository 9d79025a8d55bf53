"""The archive: bytes follow from contents, a name appears only on a whole file."""

import hashlib
import multiprocessing
import os
import signal
import zipfile

import pytest

from audit.evidence.archive import EPOCH, Archive


def write(path, members):
    with Archive(path) as archive:
        for name, content in members:
            archive.add(name, content)
        archive.publish()
        return archive.digests


def test_contents_times_and_digests(tmp_path):
    digests = write(tmp_path / "a.zip", [("one", b"1"), ("two", iter([b"2" * 700_000, b"2" * 700_000]))])
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert [(info.filename, info.date_time, info.external_attr >> 16) for info in archive.infolist()] == [("one", EPOCH, 0o644), ("two", EPOCH, 0o644)]
        assert digests == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def test_pieces_or_whole_the_bytes_are_the_same(tmp_path):
    write(tmp_path / "a.zip", [("one", b"line\n" * 1000)])
    write(tmp_path / "b.zip", [("one", (b"line\n" for _ in range(1000)))])
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_only_a_partial_exists_before_it_is_published_and_nothing_after_an_error(tmp_path):
    with pytest.raises(KeyError), Archive(tmp_path / "a.zip") as archive:
        archive.add("one", b"1")
        assert [path.name for path in tmp_path.iterdir()] == ["a.zip.partial"]
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_an_error_inside_a_stream_leaves_nothing(tmp_path):
    def broken():
        yield b"x" * (2 << 20)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write(tmp_path / "a.zip", [("one", broken())])
    assert list(tmp_path.iterdir()) == []


def test_an_older_bundle_stays_until_the_new_one_is_whole(tmp_path):
    write(tmp_path / "a.zip", [("one", b"old")])
    with Archive(tmp_path / "a.zip") as archive:
        archive.add("one", b"new")
        assert zipfile.ZipFile(tmp_path / "a.zip").read("one") == b"old"
        archive.publish()
    assert zipfile.ZipFile(tmp_path / "a.zip").read("one") == b"new"


def test_a_second_writer_is_refused_and_harms_nothing(tmp_path):
    with Archive(tmp_path / "a.zip") as first:
        first.add("one", b"1")
        with pytest.raises(FileExistsError), Archive(tmp_path / "a.zip"):
            pass
        first.publish()
    assert zipfile.ZipFile(tmp_path / "a.zip").read("one") == b"1"


def test_only_its_owner_can_read_it(tmp_path):
    write(tmp_path / "a.zip", [("one", b"1")])
    assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0


def killed(path, members, made_of="this"):
    """Leave what a killed export leaves: members that are whole, and half of one."""

    def until_it_dies():
        archive = Archive(path, made_of).__enter__()
        for name, content in members:
            archive.add(name, content)
        with archive._zip.open("half", "w") as member:
            member.write(b"x" * 5_000_000)
            archive._file.flush()
            os.kill(os.getpid(), signal.SIGKILL)

    process = multiprocessing.get_context("fork").Process(target=until_it_dies)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


MEMBERS = [("one", b"1" * 70_000), ("two", b"2" * 70_000), ("three", b"3")]


def resumed(path, members=MEMBERS, made_of="this"):
    made = []

    def stream(name, content):
        made.append(name)
        yield content

    with Archive(path, made_of) as archive:
        for name, content in members:
            archive.add(name, stream(name, content))
        archive.publish()
    return made


def test_a_killed_export_goes_on_after_the_members_that_are_whole_and_gives_the_same_bytes(tmp_path):
    killed(tmp_path / "a.zip", MEMBERS[:2])
    assert resumed(tmp_path / "a.zip") == ["three"]
    write(tmp_path / "b.zip", MEMBERS)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.zip"]


def test_of_another_export_nothing_is_kept(tmp_path):
    killed(tmp_path / "a.zip", MEMBERS[:2])
    assert resumed(tmp_path / "a.zip", made_of="that") == ["one", "two", "three"]
    killed(tmp_path / "a.zip", MEMBERS[:2])
    assert resumed(tmp_path / "a.zip", made_of="") == ["one", "two", "three"]


BROKEN = {
    "a byte of the second member": (lambda data, done: (flipped(data, data.index(b"two") + 40), done), ["two", "three"]),
    "the file is cut within the second": (lambda data, done: (data[: data.index(b"two") + 20], done), ["two", "three"]),
    "the file is empty": (lambda data, done: (b"", done), ["one", "two", "three"]),
    "the journal's first line": (lambda data, done: (data, "x" + done), ["one", "two", "three"]),
    "the journal is cut within a line": (lambda data, done: (data, done[:-30]), ["one", "two", "three"]),
    "the journal lacks the first member": (lambda data, done: (data, "".join(done.splitlines(True)[::2])), ["one", "two", "three"]),
}


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("why", BROKEN)
def test_what_is_not_whole_any_more_is_made_again(why, tmp_path):
    killed(tmp_path / "a.zip", MEMBERS[:2])
    partial, done = tmp_path / "a.zip.partial", tmp_path / "a.zip.done"
    data, lines = BROKEN[why][0](partial.read_bytes(), done.read_text())
    partial.write_bytes(data)
    done.write_text(lines)
    assert resumed(tmp_path / "a.zip") == BROKEN[why][1]
    write(tmp_path / "b.zip", MEMBERS)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize(("error", "made"), [(InterruptedError, ["two"]), (KeyError, ["one", "two"]), (KeyboardInterrupt, ["one", "two"])])
def test_stopped_in_good_order_it_goes_on_and_after_anything_else_it_begins_anew(error, made, tmp_path):
    with pytest.raises(error), Archive(tmp_path / "a.zip", "this") as archive:
        archive.add("one", b"1")
        raise error
    assert resumed(tmp_path / "a.zip", [("one", b"1"), ("two", b"2")]) == made
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
