"""The Celery application: what it must never do is turned off, and every task it schedules exists."""

from django.test import override_settings

from gateway import celery, tasks


def test_json_only_late_acknowledgement_no_results_no_remote_control():
    conf = celery.app.conf
    assert (conf.task_serializer, list(conf.accept_content)) == ("json", ["json"])
    assert (conf.task_acks_late, conf.task_ignore_result, conf.result_backend) == (True, True, None)
    assert (conf.worker_enable_remote_control, conf.worker_send_task_events) == (False, False)


def test_every_scheduled_task_exists_and_none_piles_up():
    for entry in celery.app.conf.beat_schedule.values():
        assert entry["task"] in tasks.entries()
        assert entry["options"]["expires"] < entry["schedule"]


def test_the_broker_is_ours_unless_a_url_is_set():
    assert celery._broker()["broker_transport"] == "gateway.jobs.transport:Transport"
    with override_settings(CELERY_BROKER_URL="amqp://broker.example/"):
        assert celery._broker() == {"broker_url": "amqp://broker.example/"}
