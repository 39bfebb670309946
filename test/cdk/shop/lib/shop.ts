import { App, Duration, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

class OrdersStack extends Stack {
  readonly orders: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.orders = new Queue(this, 'Orders', { visibilityTimeout: Duration.minutes(30) });
    const placed = new Topic(this, 'Placed');
    placed.addSubscription(new SqsSubscription(this.orders));
  }
}

class MailStack extends Stack {
  constructor(scope: Construct, id: string, orders: Queue) {
    super(scope, id);
    const mail = new Function(this, 'Mail', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromAsset('handlers'),
      timeout: Duration.minutes(5),
    });
    mail.addEventSource(new SqsEventSource(orders, { reportBatchItemFailures: true }));
    new Uploads(this, 'Uploads');
  }
}

class Uploads extends NestedStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const arrived = new Queue(this, 'Arrived');
    new Bucket(this, 'Files').addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(arrived));
  }
}

class Shop extends Stage {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OrdersStack(this, 'Orders');
  }
}

const app = new App();
new MailStack(app, 'MailStack', new OrdersStack(app, 'OrdersStack').orders);
new Shop(app, 'Prod');
app.synth();
