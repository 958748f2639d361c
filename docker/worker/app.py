from celery import Celery

app = Celery("shop")  # CELERY_BROKER_URL and CELERY_RESULT_BACKEND configure the broker and the result backend
