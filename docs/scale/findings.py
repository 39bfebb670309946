"""What an organisation asks of its findings, as a Spark job over the lines that the workflow has written."""

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

source, target = sys.argv[1:]  # s3://BUCKET/findings/ s3://BUCKET/tables/

spark = SparkSession.builder.appName("hoplint findings").getOrCreate()
findings = spark.read.json(source)

by_rule = findings.groupBy("rule", "severity").agg(
    f.count("*").alias("findings"),
    f.countDistinct("repository").alias("repositories"),
    f.sum(f.col("fixable").cast("int")).alias("fixable"),
)
by_rule.write.mode("overwrite").parquet(f"{target}by_rule/")

findings.where("severity = 'error'").groupBy("repository").count().write.mode("overwrite").parquet(f"{target}errors/")
