"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const aws_cdk_lib_1 = require("aws-cdk-lib");
const aws_lambda_1 = require("aws-cdk-lib/aws-lambda");
const aws_lambda_event_sources_1 = require("aws-cdk-lib/aws-lambda-event-sources");
const aws_s3_1 = require("aws-cdk-lib/aws-s3");
const aws_s3_notifications_1 = require("aws-cdk-lib/aws-s3-notifications");
const aws_sns_1 = require("aws-cdk-lib/aws-sns");
const aws_sns_subscriptions_1 = require("aws-cdk-lib/aws-sns-subscriptions");
const aws_sqs_1 = require("aws-cdk-lib/aws-sqs");
class OrdersStack extends aws_cdk_lib_1.Stack {
    orders;
    constructor(scope, id) {
        super(scope, id);
        this.orders = new aws_sqs_1.Queue(this, 'Orders', { visibilityTimeout: aws_cdk_lib_1.Duration.minutes(30) });
        const placed = new aws_sns_1.Topic(this, 'Placed');
        placed.addSubscription(new aws_sns_subscriptions_1.SqsSubscription(this.orders));
    }
}
class MailStack extends aws_cdk_lib_1.Stack {
    constructor(scope, id, orders) {
        super(scope, id);
        const mail = new aws_lambda_1.Function(this, 'Mail', {
            runtime: aws_lambda_1.Runtime.NODEJS_22_X,
            handler: 'index.handler',
            code: aws_lambda_1.Code.fromAsset('handlers'),
            timeout: aws_cdk_lib_1.Duration.minutes(5),
        });
        mail.addEventSource(new aws_lambda_event_sources_1.SqsEventSource(orders));
        new Uploads(this, 'Uploads');
    }
}
class Uploads extends aws_cdk_lib_1.NestedStack {
    constructor(scope, id) {
        super(scope, id);
        const arrived = new aws_sqs_1.Queue(this, 'Arrived');
        new aws_s3_1.Bucket(this, 'Files').addEventNotification(aws_s3_1.EventType.OBJECT_CREATED, new aws_s3_notifications_1.SqsDestination(arrived));
    }
}
class Shop extends aws_cdk_lib_1.Stage {
    constructor(scope, id) {
        super(scope, id);
        new OrdersStack(this, 'Orders');
    }
}
const app = new aws_cdk_lib_1.App();
new MailStack(app, 'MailStack', new OrdersStack(app, 'OrdersStack').orders);
new Shop(app, 'Prod');
app.synth();
//# sourceMappingURL=shop.js.map
