# docker build --tag hoplint .
# docker run --rm --network none --volume "$PWD:/work:ro" hoplint

FROM node:22-alpine AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /tmp \
    && npm install --global --prefix /opt/hoplint --offline --no-audit --no-fund /tmp/hoplint-*.tgz

# A shell stays in, because GitLab, Jenkins and others run the lines of a job in the image.
FROM alpine:3.22
RUN apk add --no-cache nodejs=~22 \
    && adduser -D -H -u 10001 hoplint
COPY --from=build /opt/hoplint /opt/hoplint
ENV PATH=/opt/hoplint/bin:$PATH
WORKDIR /work
USER 10001
ENTRYPOINT ["hoplint"]
