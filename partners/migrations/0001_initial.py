import sync.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('id', models.UUIDField(default=sync.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('recovery_hash', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('spent_hash', models.CharField(blank=True, db_index=True, max_length=64)),
                ('spent_until', models.DateTimeField(blank=True, null=True)),
                ('claim_hash', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('claim_until', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=10)),
                ('who', models.CharField(max_length=64)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('ends_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('purpose', 'who'), name='one_tally_for_each')],
            },
        ),
    ]
